package reenact.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Estimate;

/** Figures other than times as people read them; a dash where nothing was measured. */
public final class NumberText {

  public static final String NONE = "-";

  private NumberText() {}

  /** A rate or a mean, with thousands apart; decimals only where they matter. */
  public static String count(double value) {
    boolean whole = value == Math.rint(value);
    String format = whole || value >= 99.95 ? "%,.0f" : value >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A number of things, with thousands apart. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of things with their name. */
  public static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** Cores busy. */
  static String cores(@Nullable Double cores) {
    return cores == null ? NONE : String.format(Locale.ROOT, "%.2f", cores);
  }

  /** The mean of cores busy. */
  static String cores(@Nullable Estimate cores) {
    return cores == null ? NONE : cores(Double.valueOf(cores.mean()));
  }

  /** The margin as a share of the mean; empty with a single repetition. */
  static String margin(Estimate estimate) {
    Double share = estimate.relativeMargin();
    return share == null
        ? ""
        : estimate.vague() ? "more than 100 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A part of a whole in percent; small shares keep two digits that count. */
  static String share(long part, long whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    String format = percent == 0 ? "%.0f %%" : percent >= 1 ? "%.1f %%" : "%.2g %%";
    return String.format(Locale.ROOT, format, percent);
  }

  /** The mean of a time. */
  public static String time(@Nullable Estimate micros) {
    return micros == null ? NONE : TimeText.text(micros.mean());
  }

  /** A time. */
  public static String time(@Nullable Double micros) {
    return micros == null ? NONE : TimeText.text(micros);
  }
}
