package reenact.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import reenact.result.comparison.Metric;
import reenact.result.trial.TrialResult;

/**
 * The trials of a baseline and of what stands beside it: the same workload, driver and loads.
 *
 * @param paired whether repetitions of both were measured in the same rounds
 */
record ComparedTrials(List<TrialResult> baseline, List<TrialResult> other, boolean paired) {

  /** Both, as far as a condition holds. */
  ComparedTrials where(Predicate<TrialResult> condition) {
    return new ComparedTrials(
        baseline.stream().filter(condition).toList(),
        other.stream().filter(condition).toList(),
        paired);
  }

  /** Whether the condition holds for a trial of either. */
  boolean any(Predicate<TrialResult> condition) {
    return baseline.stream().anyMatch(condition) || other.stream().anyMatch(condition);
  }

  /** The logarithms of a metric by repetition and load, of one side. */
  private static Map<Integer, Map<Double, Double>> logs(List<TrialResult> trials, Metric metric) {
    Map<Integer, Map<Double, Double>> logs = new TreeMap<>();
    for (TrialResult trial : trials) {
      Double value = metric.of(trial);
      if (trial.counts() && value != null && !capped(trial, metric)) {
        logs.computeIfAbsent(trial.repetition(), repetition -> new TreeMap<>())
            .put(trial.load().level(), Math.log(value));
      }
    }
    return logs;
  }

  /** Whether a figure is the user's cap on the rate, which says nothing of the server. */
  static boolean capped(TrialResult trial, Metric metric) {
    return metric == Metric.THROUGHPUT && trial.rateCapped().isPresent();
  }

  /** A metric of both sides, as far as it can be compared. */
  Logs logs(Metric metric) {
    return new Logs(logs(baseline, metric), logs(other, metric), paired);
  }

  /**
   * Logarithms by repetition and load.
   *
   * @param paired whether repetitions of the same number belong together
   */
  record Logs(
      Map<Integer, Map<Double, Double>> baseline,
      Map<Integer, Map<Double, Double>> other,
      boolean paired) {

    /** The repetitions that can be used: if they belong together, those that both have. */
    private Logs usable() {
      if (!paired) {
        return this;
      }
      Map<Integer, Map<Double, Double>> a = new TreeMap<>(baseline);
      Map<Integer, Map<Double, Double>> b = new TreeMap<>(other);
      a.keySet().retainAll(other.keySet());
      b.keySet().retainAll(baseline.keySet());
      return new Logs(a, b, true);
    }

    /** Loads that every usable repetition of both sides has. */
    TreeSet<Double> common() {
      Logs usable = usable();
      TreeSet<Double> loads = new TreeSet<>();
      if (usable.baseline.isEmpty() || usable.other.isEmpty()) {
        return loads;
      }
      usable.baseline.values().forEach(values -> loads.addAll(values.keySet()));
      usable.baseline.values().forEach(values -> loads.retainAll(values.keySet()));
      usable.other.values().forEach(values -> loads.retainAll(values.keySet()));
      return loads;
    }

    /** Whether there are loads, and every usable repetition of both sides has all of them. */
    boolean has(Collection<Double> loads) {
      return !loads.isEmpty() && common().containsAll(loads);
    }

    /** One difference, or one value of each side, a repetition: the mean over the loads. */
    Samples samples(Collection<Double> loads) {
      Logs usable = usable();
      return new Samples(
          usable.baseline.values().stream().map(mean(loads)).toList(),
          usable.other.values().stream().map(mean(loads)).toList(),
          paired);
    }

    private static Function<Map<Double, Double>, Double> mean(Collection<Double> loads) {
      return values ->
          Estimates.average(
              values.entrySet().stream()
                  .filter(entry -> loads.contains(entry.getKey()))
                  .map(Map.Entry::getValue)
                  .toList());
    }
  }

  /**
   * One logarithm a repetition.
   *
   * @param paired whether those at the same place belong together
   */
  record Samples(List<Double> baseline, List<Double> other, boolean paired) {

    /** In the smaller of both. */
    int repetitions() {
      return Math.min(baseline.size(), other.size());
    }

    /** The difference of the means. */
    double difference() {
      return Estimates.average(other) - Estimates.average(baseline);
    }

    /** With what it rests on; at least two repetitions of both are needed. */
    LogRatio contrast() {
      if (!paired) {
        return LogRatio.between(baseline, other);
      }
      List<Double> differences = new ArrayList<>();
      for (int i = 0; i < baseline.size(); i++) {
        differences.add(other.get(i) - baseline.get(i));
      }
      return LogRatio.paired(differences);
    }
  }
}
