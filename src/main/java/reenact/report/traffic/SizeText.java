package reenact.report.traffic;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.report.NumberText;
import reenact.report.TimeText;
import reenact.traffic.sketch.Spread;

/** Sizes, shares and times of a trace as people read them; a dash where nothing is known. */
public final class SizeText {

  private static final long KIB = 1024;
  private static final double NANOS_PER_MICRO = 1000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3600;

  private SizeText() {}

  /** Bytes with the unit that fits. */
  public static String bytes(double bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= KIB && unit < units.length - 1) {
      value /= KIB;
      unit++;
    }
    String format = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }

  /** Median, p99 and largest size. */
  public static String bytes(@Nullable Spread spread) {
    return spread == null
        ? NumberText.NONE
        : "median %s, p99 %s, largest %s"
            .formatted(
                bytes((double) spread.median()),
                bytes((double) spread.p99()),
                bytes((double) spread.max()));
  }

  /** A share from 0 to 1 in percent; small ones keep two digits that count. */
  public static String share(@Nullable Double share) {
    if (share == null) {
      return NumberText.NONE;
    }
    double percent = 100 * share;
    String format = percent == 0 ? "%.0f %%" : percent >= 1 ? "%.1f %%" : "%.2g %%";
    return String.format(Locale.ROOT, format, percent);
  }

  /** A time in nanoseconds. */
  public static String time(@Nullable Double nanos) {
    return nanos == null ? NumberText.NONE : TimeText.text(nanos / NANOS_PER_MICRO);
  }

  /** A span of time in nanoseconds, such as {@code 59.9 s} or {@code 3 h 20 min}. */
  public static String span(long nanos) {
    double seconds = nanos / NANOS_PER_SECOND;
    if (seconds < 2 * SECONDS_PER_MINUTE) {
      return TimeText.text(nanos / NANOS_PER_MICRO);
    }
    long whole = Math.round(seconds);
    return whole < 2 * SECONDS_PER_HOUR
        ? "%d min %d s".formatted(whole / SECONDS_PER_MINUTE, whole % SECONDS_PER_MINUTE)
        : "%,d h %d min"
            .formatted(whole / SECONDS_PER_HOUR, whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE);
  }

  /** The resolution of times: one number and its unit. */
  public static String resolution(long nanos) {
    long[] sizes = {1_000_000_000, 1_000_000, 1_000, 1};
    String[] units = {"s", "ms", "µs", "ns"};
    int unit = 0;
    while (nanos % sizes[unit] != 0) {
      unit++;
    }
    return "%,d %s".formatted(nanos / sizes[unit], units[unit]);
  }
}
