package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import reenact.result.comparison.Metric;
import reenact.result.trial.TrialResult;

/** Response times that surely fall as load rises, which queueing cannot explain. */
final class Anomalies {

  private static final double RELEVANT = Math.log(0.95);

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

    /** Without repetitions nobody knows what is noise. */
    boolean repeated() {
      return rises.size() > 1;
    }

    /** Whether it is too large to leave alone, should it not be chance. */
    boolean falls() {
      return Estimates.average(rises) <= RELEVANT;
    }

    /** The probability that scatter alone makes it fall at least as much. */
    double chance() {
      return LogRatio.paired(rises).chanceOfFall();
    }

    /**
     * What is said of it.
     *
     * @param all steps that were looked at
     */
    String remark(Simultaneous all) {
      return String.format(
          Locale.ROOT,
          "From %s to %s the median response time falls from %.0f to %.0f µs (by at least %.1f %%,"
              + " one-sided 95 %% interval), which queueing does not explain. A possible reason: at low load, CPUs sleep between requests"
              + " and wake up late or run at a lower frequency, or packets are handled one by one"
              + " instead of in batches.",
          lower.label(),
          higher.label(),
          lower.mean(Metric.P50::of).orElseThrow(),
          higher.mean(Metric.P50::of).orElseThrow(),
          100 * (1 - LogRatio.paired(rises).atMost(all)));
    }
  }

  /**
   * One remark for each two neighbouring loads of which the higher has a median response time at
   * least 5 % lower, if the one-sided 95 % interval of that fall excludes no change; so there is
   * none without repetitions. Only a fall is looked for, so a rise needs no share of the 5 %. Among
   * many pairs one falls by chance, so intervals are adjusted for their number.
   *
   * @param levels from the smallest
   */
  static List<String> of(List<Level> levels) {
    List<Step> repeated =
        IntStream.range(1, levels.size())
            .mapToObj(i -> Step.between(levels.get(i - 1), levels.get(i)))
            .filter(Step::repeated)
            .toList();
    if (repeated.isEmpty()) {
      return List.of();
    }
    Simultaneous all = new Simultaneous(repeated.size());
    return repeated.stream()
        .filter(step -> step.falls() && step.chance() < all.error())
        .map(step -> step.remark(all))
        .toList();
  }
}
