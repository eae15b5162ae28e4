package reenact.config.workload;

import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import reenact.config.hocon.HoconText;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.config.hocon.ValueType;
import reenact.fault.InvalidSettingException;
import reenact.workload.MysqlNames;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.UniformLong;
import reenact.workload.draw.UuidDraw;
import reenact.workload.draw.Values;

/** Reads what the placeholders of SQL statements are filled with. */
final class ParameterReader {

  private enum Type {
    INT,
    DECIMAL,
    STRING,
    PATTERN,
    DATE,
    DATETIME,
    CHOICE,
    UUID
  }

  /** Means the number of the row in the rows of tables. */
  private static final String RESERVED = "row";

  private static final String DAY = "2026-01-31";
  private static final String MOMENT = "2026-01-31T12:00:00";
  private static final String ISO_DAY = "\\d{4}-\\d{2}-\\d{2}";

  private static final Draw FALLBACK = new Draw.Whole(0, 0, new Popularity.Uniform());

  private ParameterReader() {}

  static MysqlNames all(Section parameters) {
    Map<String, Draw> draws = new LinkedHashMap<>();
    Set<String> inline = new LinkedHashSet<>();
    for (Value value : parameters.named()) {
      String name = NameRules.word(value);
      if (name.equals(RESERVED)) {
        value.problem("is what tables call the number of a row", "give it another name");
      }
      Section parameter =
          value.section().withDefaults(parameters.document().defaults("per-item", "parameters"));
      draws.put(name, orNull(parameter, draw(parameter)));
      if (parameter.value("inline").flag()) {
        inline.add(name);
      }
    }
    return new MysqlNames(draws, inline);
  }

  private static Draw draw(Section parameter) {
    Value type = parameter.value("type");
    Type read = type.choice(Type.class);
    if (!type.sound()) {
      parameter.leaveUnread();
      return FALLBACK;
    }
    return switch (read) {
      case INT -> whole(parameter);
      case DECIMAL -> fraction(parameter);
      case STRING -> {
        Sizes sizes = SizesReader.read(parameter.value("size"));
        yield new Draw.Bytes(new Values(parameter.holder().name(), sizes));
      }
      case PATTERN -> {
        Value pattern = parameter.value("pattern");
        String text = pattern.text("write one such as \"###-@@\"");
        yield pattern.build(FALLBACK, () -> new Draw.Pattern(text));
      }
      case DATE -> {
        LocalDate from = iso(parameter.value("from"), LocalDate::parse, LocalDate.EPOCH, DAY);
        LocalDate to = iso(parameter.value("to"), LocalDate::parse, LocalDate.EPOCH, DAY);
        yield parameter.holder().build(FALLBACK, () -> new DateDraw.Day(from, to));
      }
      case DATETIME -> {
        LocalDateTime epoch = LocalDate.EPOCH.atStartOfDay();
        LocalDateTime from = iso(parameter.value("from"), ParameterReader::moment, epoch, MOMENT);
        LocalDateTime to = iso(parameter.value("to"), ParameterReader::moment, epoch, MOMENT);
        yield parameter.holder().build(FALLBACK, () -> new DateDraw.Moment(from, to));
      }
      case CHOICE -> choice(parameter.value("choices"));
      case UUID -> new UuidDraw();
    };
  }

  private static Draw orNull(Section parameter, Draw draw) {
    Value nulls = parameter.value("nulls");
    if (!nulls.given()) {
      parameter.ignore("nulls");
      return draw;
    }
    double share = nulls.number(Range.from(0, 1));
    return share == 0 ? draw : new NullableDraw(draw, share);
  }

  private static Draw whole(Section parameter) {
    BigInteger min = integer(parameter.value("min"));
    BigInteger max = integer(parameter.value("max"));
    Popularity popularity = PopularityReader.read(parameter.value("distribution"));
    return parameter.holder().build(FALLBACK, () -> whole(min, max, popularity));
  }

  private static BigInteger integer(Value value) {
    return value.as(
        new ValueType<>(
            "whole number",
            "up to 64 bits, signed or unsigned",
            "",
            raw -> {
              try {
                return Quantities.decimal(raw).toBigIntegerExact();
              } catch (ArithmeticException e) {
                throw new InvalidSettingException(
                    "must be a whole number, got " + Quantities.got(raw), "write one such as 1", e);
              }
            },
            BigInteger.ZERO,
            "add a whole number"));
  }

  /** Ranges that a histogram of popularity can hold, and uniform ones of up to 64 bits. */
  private static Draw whole(BigInteger min, BigInteger max, Popularity popularity) {
    boolean signed = min.bitLength() < Long.SIZE && max.bitLength() < Long.SIZE;
    boolean unsigned = min.signum() >= 0 && max.bitLength() <= Long.SIZE;
    if (!signed && !unsigned) {
      throw new IllegalArgumentException(
          "min and max must fit into 64 bits together, signed or unsigned, got %s to %s"
              .formatted(min, max));
    }
    boolean wide = max.subtract(min).bitLength() >= Integer.SIZE - 1 && min.compareTo(max) < 0;
    if (signed && !wide) {
      return new Draw.Whole(min.longValue(), max.longValue(), popularity);
    }
    if (!(popularity instanceof Popularity.Uniform)) {
      throw new InvalidSettingException(
          "must be uniform where max is 2^31 or more above min", "set distribution = uniform");
    }
    return new UniformLong(min.longValue(), max.longValue(), !signed);
  }

  private static Draw fraction(Section parameter) {
    int scale = parameter.value("scale").whole(0, 18);
    long min = unscaled(parameter.value("min"), scale);
    long max = unscaled(parameter.value("max"), scale);
    return parameter.holder().build(FALLBACK, () -> new Draw.Fraction(min, max, scale));
  }

  private static long unscaled(Value value, int scale) {
    BigDecimal number =
        value.as(
            new ValueType<>(
                "decimal number",
                "up to 18 digits",
                "",
                Quantities::decimal,
                BigDecimal.ZERO,
                "add a number"));
    return value.build(
        0L,
        () -> {
          boolean fits =
              number.scale() <= scale && number.precision() - number.scale() + scale <= 18;
          if (!fits) {
            throw new InvalidSettingException(
                "does not fit into 18 digits with %d after the point, got %s"
                    .formatted(scale, number),
                "change it or scale");
          }
          return number.movePointRight(scale).longValueExact();
        });
  }

  private static LocalDateTime moment(String text) {
    String iso = text.strip().replace(' ', 'T');
    if (iso.matches(ISO_DAY)) {
      throw new InvalidSettingException(
          "is a date without a time, got \"%s\"".formatted(iso),
          "write \"%sT00:00:00\"".formatted(iso));
    }
    return LocalDateTime.parse(iso);
  }

  private static <T> T iso(Value value, Function<String, T> parser, T fallback, String example) {
    return value.as(
        new ValueType<>(
            "text",
            "as ISO 8601 writes it",
            example.equals(MOMENT) ? "date and time" : "date",
            raw -> {
              String text = Quantities.text(raw);
              try {
                return parser.apply(text);
              } catch (DateTimeException e) {
                throw new InvalidSettingException(
                    "is not a date%s as ISO 8601 writes it, got %s"
                        .formatted(
                            example.equals(MOMENT) ? " with a time" : "", Quantities.got(raw)),
                    "write \"%s\"".formatted(example),
                    e);
              }
            },
            fallback,
            "add a date such as \"%s\"".formatted(example)));
  }

  private static Draw choice(Value choices) {
    List<String> texts = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    double nulls = 0;
    for (Value item : choices.items()) {
      if (item.is(ConfigValueType.OBJECT)) {
        Value text = item.section().value("value");
        double weight = item.section().value("weight").number(Range.positive());
        if (text.isNull()) {
          text.settle(HoconText.NULL);
          nulls += weight;
        } else {
          texts.add(text.text("add the text"));
          weights.add(weight);
        }
      } else if (item.isNull()) {
        item.settle(HoconText.NULL);
        nulls += 1;
      } else {
        texts.add(item.text("add a text"));
        weights.add(1.0);
      }
    }
    if (texts.isEmpty() && nulls == 0 && choices.sound()) {
      choices.problem(
          choices.present() ? "is empty" : "is missing", "write choices = [\"new\", \"paid\"]");
    }
    double share = nulls / (nulls + weights.stream().mapToDouble(Double::doubleValue).sum());
    if (nulls > 0 && texts.isEmpty()) {
      return new NullableDraw(new Draw.Choice(List.of(""), List.of(1.0)), 1);
    }
    Draw choice = choices.build(FALLBACK, () -> new Draw.Choice(texts, weights));
    return nulls > 0 ? new NullableDraw(choice, share) : choice;
  }
}
