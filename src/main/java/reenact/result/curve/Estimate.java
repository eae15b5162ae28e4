package reenact.result.curve;

import org.jspecify.annotations.Nullable;
import reenact.result.trial.AllowedRange;

/**
 * A figure with its 95 % margin over repetitions.
 *
 * @param low absent with a single repetition, as is {@code high}
 */
public record Estimate(
    double mean,
    @AllowedRange(low = -AllowedRange.MOST) @Nullable Double low,
    @AllowedRange(low = -AllowedRange.MOST) @Nullable Double high) {

  /** Half of the margin as a share of the mean; null with a single repetition. */
  public @Nullable Double relativeMargin() {
    return low == null || high == null || mean == 0 ? null : (high - low) / 2 / mean;
  }

  /** Whether the margin is as large as the figure or larger, so that the figure says nothing. */
  public boolean vague() {
    Double share = relativeMargin();
    return share != null && share >= 1;
  }
}
