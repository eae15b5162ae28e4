package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import reenact.result.Metric;
import reenact.result.TrialResult;

/** Response times that fall as load rises, which queueing cannot explain. */
final class Anomalies {

  private static final double LEVEL = 0.05;
  private static final double RELEVANT = Math.log(0.95);

  /** Without repetitions only a large drop is more than noise. */
  private static final double LARGE = Math.log(0.9);

  private Anomalies() {}

  /** Two neighbouring loads, and by how much each repetition's logarithm rose between them. */
  private record Step(Level lower, Level higher, List<Double> rises) {

    static Step between(Level lower, Level higher) {
      List<Double> rises = new ArrayList<>();
      for (TrialResult one : lower.trials()) {
        for (TrialResult other : higher.trials()) {
          Double before = Metric.P50.of(one);
          Double after = Metric.P50.of(other);
          if (one.repetition() == other.repetition() && before != null && after != null) {
            rises.add(Math.log(after / before));
          }
        }
      }
      return new Step(lower, higher, rises);
    }

    boolean repeated() {
      return rises.size() > 1;
    }

    /** Whether it is too large to leave alone, should it not be chance. */
    boolean falls() {
      return !rises.isEmpty() && Estimates.average(rises) <= (repeated() ? RELEVANT : LARGE);
    }

    /** How often scatter alone would let it fall at least as far. */
    double chance() {
      Contrast contrast = Contrast.paired(rises);
      double beyond = contrast.chance() / 2;
      return contrast.difference() < 0 ? beyond : 1 - beyond;
    }

    String remark() {
      return String.format(
          Locale.ROOT,
          "From %s to %s the median response time falls from %.0f to %.0f µs, which no queue"
              + " explains: with little to do, CPUs sleep between requests and wake up late or"
              + " run at a lower frequency, and packets are handled one by one instead of in"
              + " batches. Differences at the lower load are differences in that.",
          lower.label(),
          higher.label(),
          lower.mean(Metric.P50::of).orElseThrow(),
          higher.mean(Metric.P50::of).orElseThrow());
    }
  }

  /**
   * One remark for each two neighbouring loads of which the higher has a median response time at
   * least 5 % lower, beyond what repetitions scatter; 10 % when there is one. Whoever looks at many
   * pairs finds one that fell by chance, so chances are adjusted for their number: of 20 curves
   * without an anomaly, scatter alone gives no more than one a remark (Holm, Scandinavian Journal
   * of Statistics 6, 1979).
   *
   * @param levels from the smallest
   */
  static List<String> of(List<Level> levels) {
    List<Step> steps =
        IntStream.range(1, levels.size())
            .mapToObj(i -> Step.between(levels.get(i - 1), levels.get(i)))
            .toList();
    List<Step> repeated = steps.stream().filter(Step::repeated).toList();
    List<Double> chances = Holm.adjusted(repeated.stream().map(Step::chance).toList());
    return steps.stream()
        .filter(Step::falls)
        .filter(step -> !step.repeated() || chances.get(repeated.indexOf(step)) < LEVEL)
        .map(Step::remark)
        .toList();
  }
}
