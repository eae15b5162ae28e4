package reenact.config.hocon;

import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a setting may be: how it is read, and how the reference of all settings describes it.
 *
 * @param type such as {@code duration}
 * @param constraint which values are legal; empty for any
 * @param unit what the number counts or the text is written in; empty for none
 * @param reading see {@link Quantities} for what it throws
 * @param fallback what stands for a value that cannot be read
 * @param remedy what to do where the value is missing
 */
public record ValueType<T>(
    String type,
    String constraint,
    String unit,
    Function<ConfigValue, T> reading,
    T fallback,
    String remedy) {

  static ValueType<String> text(String remedy) {
    return new ValueType<>("text", "", "", Quantities::text, "", remedy);
  }

  static ValueType<Boolean> flag() {
    return new ValueType<>(
        "flag", "true or false", "", Quantities::flag, false, "add true or false");
  }

  static ValueType<Long> whole(long min, long max) {
    boolean any = min == Long.MIN_VALUE;
    return new ValueType<>(
        "whole number",
        max == Long.MAX_VALUE ? any ? "" : "at least " + min : "from " + min + " to " + max,
        "",
        value -> Quantities.whole(value, min, max),
        min,
        "add a whole number" + (any ? "" : " from " + min + " to " + max));
  }

  static ValueType<Double> number(Range range, String remedy) {
    return new ValueType<>(
        "number",
        range.toString(),
        "",
        value -> Quantities.number(value, range, remedy),
        range.min(),
        "add a number " + range);
  }

  static ValueType<Duration> duration(String least, String most) {
    return new ValueType<>(
        "duration",
        "from " + least + " to " + most,
        "ns, us, ms, s, m, h, d",
        value -> Quantities.duration(value, least, most),
        Duration.ZERO,
        "add a duration such as 5 s");
  }

  /** A number of bytes within bounds. */
  static ValueType<Long> bytes(long least, long most, long fallback, String remedy) {
    return new ValueType<>(
        "size",
        "from " + size(least) + " to " + size(most),
        "B, KiB, MiB, GiB, TiB",
        value -> Quantities.bytes(value, least, most),
        fallback,
        remedy);
  }

  static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    return new ValueType<>(
        "name",
        Choices.of(type),
        "",
        value -> Choices.read(value, type),
        type.getEnumConstants()[0],
        "add " + Choices.of(type));
  }

  private static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    long number = bytes;
    int unit = 0;
    while (number >= 1024 && number % 1024 == 0 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return number + " " + units[unit];
  }
}
