package reenact.result.curve;

import org.jspecify.annotations.Nullable;
import reenact.result.trial.AllowedRange;

/**
 * A 95 % interval.
 *
 * @param low absent where there is no bound, as is {@code high}
 */
@AllowedRange(low = -AllowedRange.MOST)
public record Margin(@Nullable Double low, @Nullable Double high) {

  /** Whether the value lies within. */
  public boolean contains(double value) {
    return (low == null || low <= value) && (high == null || value <= high);
  }
}
