package reenact.engine.judge;

import java.util.List;
import java.util.Optional;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;

/**
 * The two halves of a window, by whose difference it shows whether it was steady.
 *
 * @param first requests per second
 * @param second requests per second
 * @param expectedNoise what they may differ by though nothing changed, in requests per second
 */
record WindowHalves(double first, double second, double expectedNoise) {

  private static final int FEWEST_INTERVALS = 4;

  /** Standard deviations that chance hardly ever exceeds. */
  private static final double DEVIATIONS = 3;

  /** The halves of the window among a trial's intervals; empty where it has too few of them. */
  static Optional<WindowHalves> of(List<IntervalResult> intervals) {
    List<IntervalResult> window =
        intervals.stream().filter(interval -> interval.phase() == Phase.WINDOW).toList();
    if (window.size() < FEWEST_INTERVALS) {
      return Optional.empty();
    }
    int half = window.size() / 2;
    List<IntervalResult> early = window.subList(0, half);
    List<IntervalResult> late = window.subList(window.size() - half, window.size());
    double first = throughput(early);
    double second = throughput(late);
    // Counts of few requests differ without any drift, as far as they are Poisson.
    double chance = DEVIATIONS * Math.sqrt(first / seconds(early) + second / seconds(late));
    return Optional.of(new WindowHalves(first, second, chance));
  }

  /**
   * Whether the second differs from the first by more than a share of it and by more than chance.
   */
  boolean differ(double share) {
    return first > 0 && Math.abs(second - first) > share * first + expectedNoise;
  }

  private static double throughput(List<IntervalResult> intervals) {
    return intervals.stream().mapToDouble(slice -> slice.throughput() * slice.seconds()).sum()
        / seconds(intervals);
  }

  private static double seconds(List<IntervalResult> intervals) {
    return intervals.stream().mapToDouble(IntervalResult::seconds).sum();
  }
}
