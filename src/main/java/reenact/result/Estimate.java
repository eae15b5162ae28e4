package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * A figure with its 95 % margin over repetitions.
 *
 * @param low absent with a single repetition, as is {@code high}
 */
public record Estimate(
    double mean,
    @Within(low = -Within.MOST) @Nullable Double low,
    @Within(low = -Within.MOST) @Nullable Double high) {

  /** Half of the margin as a share of the mean; null with a single repetition. */
  public @Nullable Double relativeMargin() {
    return low == null || high == null || mean == 0 ? null : (high - low) / 2 / mean;
  }
}
