package reenact.report;

import java.util.Locale;

/** Times as people read them. */
public final class TimeText {

  private static final double MICROS_PER_MILLI = 1000;
  private static final double MICROS_PER_SECOND = 1e6;

  private TimeText() {}

  /** Microseconds with the unit that fits and three digits or so. */
  public static String text(double micros) {
    // A value that would be rounded up to the next unit is written in that one.
    if (micros < MICROS_PER_MILLI - 0.5) {
      return digits(micros, 1) + " µs";
    }
    if (micros < MICROS_PER_SECOND - 0.5 * MICROS_PER_MILLI) {
      return digits(micros / MICROS_PER_MILLI, 2) + " ms";
    }
    return String.format(Locale.ROOT, "%.2f s", micros / MICROS_PER_SECOND);
  }

  private static String digits(double value, int most) {
    int decimals = value < 9.995 ? most : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
