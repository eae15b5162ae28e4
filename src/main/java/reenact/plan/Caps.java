package reenact.plan;

/**
 * The most that a run may send, whatever its loads want.
 *
 * @param totalRequests of all trials together, warm-up and drain included; above 0
 * @param rate requests per second of each trial; above 0
 */
public record Caps(long totalRequests, double rate) {

  /** None. */
  public static final Caps NONE = new Caps(Long.MAX_VALUE, Double.POSITIVE_INFINITY);

  /** Whether the sum is capped. */
  public boolean total() {
    return totalRequests != Long.MAX_VALUE;
  }

  /** Whether the rate is capped. */
  public boolean paced() {
    return !Double.isInfinite(rate);
  }
}
