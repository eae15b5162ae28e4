package reenact.config.workload;

import java.util.ArrayList;
import java.util.List;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.workload.draw.Popularity;

/** Reads how often each key or row is asked for. */
final class PopularityReader {

  private static final List<String> NAMES =
      List.of("uniform", "zipfian", "hotspot", "latest", "sequential", "special", "empirical");

  private static final Popularity FALLBACK = new Popularity.Uniform();

  private PopularityReader() {}

  static Popularity read(Value value) {
    if (value.isText()) {
      return named(value);
    }
    if (!value.present()) {
      value.problem("is missing", "add one such as uniform or { zipfian = 0.99 }");
      return FALLBACK;
    }
    Section section = value.section();
    return section.oneOf(NAMES).map(PopularityReader::parameterised).orElse(FALLBACK);
  }

  private static Popularity named(Value value) {
    return switch (value.text("")) {
      case "uniform" -> new Popularity.Uniform();
      case "sequential" -> new Popularity.Sequential();
      case "zipfian", "latest" -> {
        String name = value.text("");
        value.problem(name + " needs its exponent", "write { " + name + " = 0.99 }");
        yield FALLBACK;
      }
      case "hotspot" -> {
        value.problem(
            "hotspot needs its shares", "write { hotspot { keys = 0.1, requests = 0.9 } }");
        yield FALLBACK;
      }
      case "special" -> {
        value.problem(
            "special needs its shares",
            "write { special { values = 1, requests = 75, iterations = 12 } }");
        yield FALLBACK;
      }
      case "empirical" -> {
        value.problem(
            "empirical needs its slices",
            "write { empirical = [{ keys = 1, requests = 50 }, { keys = 99, requests = 50 }] }");
        yield FALLBACK;
      }
      default -> {
        value.problem(
            "unknown distribution \"" + value.text("") + "\"",
            Suggestions.remedy(value.text(""), NAMES));
        yield FALLBACK;
      }
    };
  }

  private static Popularity parameterised(Value kind) {
    return switch (kind.name()) {
      case "zipfian" -> {
        double exponent = kind.number(Range.from(0, 20));
        yield kind.build(FALLBACK, () -> new Popularity.Zipfian(exponent));
      }
      case "latest" -> {
        double exponent = kind.number(Range.from(0, 20));
        yield kind.build(FALLBACK, () -> new Popularity.Latest(exponent));
      }
      case "hotspot" -> {
        double keys = kind.section().value("keys").number(Range.between(0, 1));
        double requests = kind.section().value("requests").number(Range.from(0, 1));
        yield kind.build(FALLBACK, () -> new Popularity.Hotspot(keys, requests));
      }
      case "special" -> {
        double values = kind.section().value("values").number(Range.above(0, 100));
        double requests = kind.section().value("requests").number(new Range(0, false, 100, true));
        int iterations = kind.section().value("iterations").whole(1, 100);
        yield kind.build(FALLBACK, () -> new Popularity.Special(values, requests, iterations));
      }
      case "empirical" -> empirical(kind);
      case "sequential" -> empty(kind, new Popularity.Sequential());
      default -> empty(kind, FALLBACK);
    };
  }

  /** A distribution without parameters, written as a section all the same. */
  private static Popularity empty(Value kind, Popularity popularity) {
    kind.section();
    return popularity;
  }

  private static Popularity empirical(Value kind) {
    List<Popularity.Empirical.Slice> slices = new ArrayList<>();
    double total = 0;
    for (Value item : kind.items()) {
      double keys = item.section().value("keys").number(Range.positive());
      double requests =
          item.section()
              .value("requests")
              .number(new Range(0, false, Double.POSITIVE_INFINITY, false));
      total += requests;
      if (item.sound()) {
        slices.add(new Popularity.Empirical.Slice(keys, requests));
      }
    }
    if (kind.sound() && !(total > 0)) {
      kind.problem(
          "must have at least one slice with requests above 0",
          "write [{ keys = 1, requests = 50 }, { keys = 99, requests = 50 }]");
    }
    return kind.build(FALLBACK, () -> new Popularity.Empirical(slices));
  }
}
