package reenact.report.picture;

import java.util.Optional;
import reenact.result.curve.Estimate;

/**
 * A margin as it is drawn: as far up as down from a middle, which need not be the estimate. No
 * figure that is drawn can be below 0, so no bar goes there either.
 *
 * @param middle of the bar
 * @param half its length up and down
 */
record ErrorBar(double middle, double half) {

  /** A logarithmic axis has no 0: a bar that would go there ends at this share of the mean. */
  private static final double LOGARITHMIC_END = 0.1;

  /** That of an estimate; empty if it has no margin. */
  static Optional<ErrorBar> of(Estimate estimate, boolean logarithmic) {
    Double low = estimate.low();
    Double high = estimate.high();
    if (low == null || high == null) {
      return Optional.empty();
    }
    double end = Math.max(low, logarithmic ? LOGARITHMIC_END * estimate.mean() : 0);
    return Optional.of(new ErrorBar((end + high) / 2, (high - end) / 2));
  }
}
