package reenact.config.workload;

import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import reenact.config.hocon.Range;
import reenact.config.hocon.Value;
import reenact.workload.draw.Sizes;

/** Reads how long values are. */
final class SizesReader {

  private static final List<String> NAMES =
      List.of("fixed", "uniform", "lognormal", "pareto", "empirical");

  private static final Sizes FALLBACK = new Sizes.Fixed(1);

  private SizesReader() {}

  static Sizes read(Value value) {
    if (value.is(ConfigValueType.OBJECT)) {
      return value.section().oneOf(NAMES).map(SizesReader::parameterised).orElse(FALLBACK);
    }
    return fixed(value);
  }

  private static Sizes fixed(Value value) {
    int bytes = value.bytes(Sizes.LIMIT);
    return value.build(FALLBACK, () -> new Sizes.Fixed(bytes));
  }

  private static Sizes parameterised(Value kind) {
    return switch (kind.name()) {
      case "uniform" -> {
        int min = kind.section().value("min").bytes(Sizes.LIMIT);
        int max = kind.section().value("max").bytes(Sizes.LIMIT);
        yield kind.build(FALLBACK, () -> new Sizes.Uniform(min, max));
      }
      case "lognormal" -> {
        int median = kind.section().value("median").bytes(Sizes.LIMIT);
        int p99 = kind.section().value("p99").bytes(Sizes.LIMIT);
        yield kind.build(FALLBACK, () -> new Sizes.Lognormal(median, p99));
      }
      case "pareto" -> {
        int min = kind.section().value("min").bytes(Sizes.LIMIT);
        int scale = kind.section().value("scale").bytes(Sizes.LIMIT);
        double shape = kind.section().value("shape").number(Range.from(-1, 4));
        yield kind.build(FALLBACK, () -> new Sizes.Pareto(min, scale, shape));
      }
      case "empirical" -> empirical(kind);
      default -> fixed(kind);
    };
  }

  private static Sizes empirical(Value kind) {
    List<Sizes.Empirical.Bar> bars = new ArrayList<>();
    for (Value item : kind.items()) {
      int bytes = item.section().value("size").bytes(Sizes.LIMIT);
      double weight = item.section().value("weight").number(Range.positive());
      if (item.sound()) {
        bars.add(new Sizes.Empirical.Bar(bytes, weight));
      }
    }
    return kind.build(FALLBACK, () -> new Sizes.Empirical(bars));
  }
}
