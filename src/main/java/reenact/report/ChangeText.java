package reenact.report;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;

/**
 * Ratios as the changes that sentences tell of: in percent of the baseline, so that 0.25 is lower
 * by 75 %. Ratios themselves stand in columns that are called so.
 */
final class ChangeText {

  /** Ratios are known to five decimals. */
  private static final int MOST_DECIMALS = 3;

  /** From here on, percent have no decimals. */
  private static final double LARGE = 9.95;

  private ChangeText() {}

  /** What became of a metric: {@code throughput lower by 32 % (27 to 37 %)}. */
  static String of(Metric metric, Ratio ratio) {
    return "%s %s by %s".formatted(metric.words(), fall(ratio) ? "lower" : "higher", size(ratio));
  }

  /** The size of a change with its interval, {@code 32 % (27 to 37 %)}, be it up or down. */
  static String size(Ratio ratio) {
    DoubleUnaryOperator size = fall(ratio) ? one -> 1 - one : one -> one - 1;
    String estimate = percent(size.applyAsDouble(ratio.estimate()), "");
    if (ratio.low() == null || ratio.high() == null) {
      return estimate + " %";
    }
    double one = size.applyAsDouble(ratio.low());
    double other = size.applyAsDouble(ratio.high());
    return "%s %% (%s to %s %%)"
        .formatted(estimate, percent(Math.min(one, other), ""), percent(Math.max(one, other), ""));
  }

  /** A signed change with its interval, {@code -32 % (-37 to -27)}. */
  static String signedWithInterval(@Nullable Ratio ratio) {
    return ratio == null || ratio.low() == null || ratio.high() == null
        ? signed(ratio)
        : "%s (%s to %s)".formatted(signed(ratio), signed(ratio.low()), signed(ratio.high()));
  }

  /** The same within the brackets of a sentence, {@code +1.9 %, -4.6 to +8.8 %}. */
  static String signedInWords(Ratio ratio) {
    return ratio.low() == null || ratio.high() == null
        ? signed(ratio)
        : "%s, %s to %s %%".formatted(signed(ratio), signed(ratio.low()), signed(ratio.high()));
  }

  /** A signed change without its interval, {@code -32 %}; empty where there is none. */
  static String signed(@Nullable Ratio ratio) {
    return ratio == null ? "" : signed(ratio.estimate()) + " %";
  }

  /** The change of a ratio, {@code 5.8 %}. */
  static String of(double ratio) {
    return percent(ratio - 1, "") + " %";
  }

  private static boolean fall(Ratio ratio) {
    return ratio.estimate() < 1;
  }

  private static String signed(double ratio) {
    return percent(ratio - 1, "+");
  }

  /** With more decimals where fewer would make it look like no change, or like a whole one. */
  private static String percent(double share, String flag) {
    double percent = 100 * share;
    int decimals = Math.abs(percent) >= LARGE ? 0 : 1;
    String text = text(percent, flag, decimals);
    while (decimals < MOST_DECIMALS && misleading(percent, text)) {
      decimals++;
      text = text(percent, flag, decimals);
    }
    return text;
  }

  private static boolean misleading(double percent, String text) {
    double shown = Double.parseDouble(text);
    return (shown == 0 && percent != 0) || (Math.abs(shown) == 100 && Math.abs(percent) < 100);
  }

  private static String text(double percent, String flag, int decimals) {
    return String.format(Locale.ROOT, "%" + flag + "." + decimals + "f", percent);
  }
}
