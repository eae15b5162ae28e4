package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reenact.result.Metric;
import reenact.result.TrialResult;

/** Response times that fall as load rises, which queueing cannot explain. */
final class Anomalies {

  private static final double LEVEL = 0.05;
  private static final double RELEVANT = Math.log(0.95);

  /** Without repetitions only a large drop is more than noise. */
  private static final double LARGE = Math.log(0.9);

  private Anomalies() {}

  /**
   * One remark for each two neighbouring loads of which the higher has a median response time at
   * least 5 % lower, beyond what repetitions scatter; 10 % when there is one.
   *
   * @param levels from the smallest
   */
  static List<String> of(List<Level> levels) {
    List<String> remarks = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      remark(levels.get(i - 1), levels.get(i)).ifPresent(remarks::add);
    }
    return remarks;
  }

  private static Optional<String> remark(Level lower, Level higher) {
    List<Double> drops = new ArrayList<>();
    for (TrialResult one : lower.trials()) {
      for (TrialResult other : higher.trials()) {
        Double before = Metric.P50.of(one);
        Double after = Metric.P50.of(other);
        if (one.repetition() == other.repetition() && before != null && after != null) {
          drops.add(Math.log(after / before));
        }
      }
    }
    if (drops.isEmpty() || !fell(drops)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "From %s to %s the median response time falls from %.0f to %.0f µs, which no queue"
                + " explains: with little to do, CPUs sleep between requests and wake up late or"
                + " run at a lower frequency, and packets are handled one by one instead of in"
                + " batches. Differences at the lower load are differences in that.",
            lower.label(),
            higher.label(),
            lower.mean(Metric.P50::of).orElseThrow(),
            higher.mean(Metric.P50::of).orElseThrow()));
  }

  private static boolean fell(List<Double> drops) {
    double mean = Estimates.average(drops);
    return drops.size() == 1
        ? mean <= LARGE
        : mean <= RELEVANT && Contrast.paired(drops).chance() < LEVEL;
  }
}
