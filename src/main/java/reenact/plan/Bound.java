package reenact.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.fault.InvalidSettingException;

/**
 * What response time may be at most.
 *
 * @param percentile such as {@code p99} or {@code p99.9}
 * @param micros above 0
 */
public record Bound(String percentile, double micros) {

  private static final List<String> PERCENTILES =
      List.of("p50", "p90", "p95", "p99", "p99.9", "p99.99");

  private static final double MILLISECOND = 1000;
  private static final double SECOND = 1_000_000;

  private static final Pattern FORM =
      Pattern.compile("(p[0-9.]+) *< *([0-9]+(?:\\.[0-9]+)?) *(us|µs|ms|s)");

  private static final Pattern WITHOUT_UNIT = Pattern.compile("p[0-9.]+ *< *[0-9]+(?:\\.[0-9]+)?");

  /**
   * Reads a bound.
   *
   * @throws IllegalArgumentException when it is none; the message is the fault and the remedy
   */
  public static Bound of(String text) {
    Matcher form = FORM.matcher(text.strip());
    Matcher bare = WITHOUT_UNIT.matcher(text.strip());
    if (bare.matches()) {
      throw new InvalidSettingException(
          "must be a time with a unit, got \"%s\"".formatted(text),
          "write \"%s ms\", or us or s".formatted(text.strip()));
    }
    if (!form.matches() || !PERCENTILES.contains(form.group(1))) {
      throw new InvalidSettingException(
          "must be a bound on one of %s, got \"%s\""
              .formatted(String.join(", ", PERCENTILES), text),
          "write one such as \"p99 < 10 ms\"");
    }
    double micros = new BigDecimal(form.group(2)).doubleValue() * unit(form.group(3));
    if (micros <= 0) {
      throw new InvalidSettingException(
          "must be above 0, got \"%s\"".formatted(text), "write one such as \"p99 < 10 ms\"");
    }
    return new Bound(form.group(1), micros);
  }

  private static double unit(String name) {
    return switch (name) {
      case "s" -> SECOND;
      case "ms" -> MILLISECOND;
      default -> 1;
    };
  }

  /** As people write it. */
  public String text() {
    boolean small = micros < MILLISECOND;
    BigDecimal amount = BigDecimal.valueOf(small ? micros : micros / MILLISECOND);
    return "%s < %s %s"
        .formatted(percentile, amount.stripTrailingZeros().toPlainString(), small ? "us" : "ms");
  }
}
