package reenact.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When requests came.
 *
 * @param timed requests that have a time
 * @param spanNanos from the first time to the last
 * @param counts of requests in equal parts of the span, in their order; empty without a span
 * @param dispersions index of dispersion of counts by the length of its windows; see {@link
 *     Dispersion}
 * @param meanInFlight requests that were being answered at the same time, on average: the sum of
 *     durations divided by the span; null without durations
 * @param mostInFlight most at a time; null where that cannot be told
 */
public record TimeProfile(
    long timed,
    long spanNanos,
    List<Double> counts,
    List<Dispersion> dispersions,
    @Nullable Double meanInFlight,
    @Nullable Integer mostInFlight) {

  public TimeProfile {
    counts = List.copyOf(counts);
    dispersions = List.copyOf(dispersions);
  }

  /**
   * Variance divided by mean of the number of requests in windows of one length: 1 for Poisson
   * arrivals, more for bursts.
   *
   * @param index null if there are fewer than ten windows, or if the source's times are coarser
   */
  public record Dispersion(int windowMillis, @Nullable Double index) {}

  /** Requests a second in each part of the span. */
  public List<Double> rates() {
    double seconds = spanNanos / 1e9 / Math.max(1, counts.size());
    return counts.stream().map(count -> count / seconds).toList();
  }

  /** Requests a second over the whole span; null without a span. */
  public @Nullable Double meanRate() {
    return spanNanos == 0 ? null : timed / (spanNanos / 1e9);
  }
}
