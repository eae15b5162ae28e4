package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * A 95 % interval.
 *
 * @param low absent where there is no bound, as is {@code high}
 */
@Within(low = -Within.MOST)
public record Margin(@Nullable Double low, @Nullable Double high) {

  /** Whether the value lies within. */
  public boolean contains(double value) {
    return (low == null || low <= value) && (high == null || value <= high);
  }
}
