package reenact.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import reenact.recording.Distribution;
import reenact.result.comparison.Metric;
import reenact.result.comparison.MissingComparison;
import reenact.result.reason.ForeignReason;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.TrialResult;

/**
 * Says why two sides cannot be compared at a load, or at all.
 *
 * @param baseline how the first side is called
 * @param other how the second is
 */
record MissingComparisons(ComparedTrials sides, String baseline, String other) {

  /** Loads that both sides measured but the metric over all loads leaves out, wholly or in part. */
  List<MissingComparison> leftOut(Metric metric, Collection<Double> compared) {
    TreeMap<Double, LoadLevel> both = new TreeMap<>();
    sides.baseline().forEach(trial -> both.put(trial.load().level(), trial.load()));
    both.keySet().retainAll(sides.other().stream().map(trial -> trial.load().level()).toList());
    return both.values().stream()
        .flatMap(load ->
            compared.contains(load.level())
                ? lacking(load, metric).stream()
                : Stream.of(at(load, metric)))
        .toList();
  }

  /** Why there is no load at all to compare at. */
  MissingComparison all(Metric metric) {
    String why = "no load has valid measurements in every repetition of both";
    return leftOut(metric, List.of()).stream()
        .findFirst()
        .map(first ->
            new MissingComparison(
                null,
                first.lack(),
                first.lack() == ComparisonObstacle.RATE_CAP
                        || first.lack() == ComparisonObstacle.FIGURE
                    ? first.why()
                    : why + " (" + first.text() + ")"))
        .orElseGet(() -> new MissingComparison(null, ComparisonObstacle.LOADS, why));
  }

  /** Why a metric cannot be compared at a load. */
  MissingComparison at(LoadLevel load, Metric metric) {
    return lacking(load, metric)
        .orElseGet(() ->
            new MissingComparison(load, ComparisonObstacle.REPETITIONS, "no common repetition"));
  }

  /** The foreign tool that does not print a metric however many requests it sends. */
  private static Stream<String> silent(TrialResult trial, Metric metric) {
    Long requests = trial.responseTime().count();
    boolean few =
        switch (metric) {
          case P50 -> requests != null && !Distribution.supports(requests, 50);
          case P99 -> requests != null && !Distribution.supports(requests, 99);
          case THROUGHPUT, CPU -> false;
        };
    return few
        ? Stream.empty()
        : trial.reasons().stream()
            .filter(ForeignReason.NotChecked.class::isInstance)
            .map(reason -> ((ForeignReason.NotChecked) reason).tool());
  }

  /** Why some trials of a load do not count; empty when all count and have the metric. */
  private Optional<MissingComparison> lacking(LoadLevel load, Metric metric) {
    for (boolean first : new boolean[] {true, false}) {
      List<TrialResult> trials =
          (first ? sides.baseline() : sides.other())
              .stream().filter(trial -> trial.load().level() == load.level()).toList();
      String name = first ? baseline : other;
      if (trials.isEmpty()) {
        return Optional.of(
            new MissingComparison(
                load, ComparisonObstacle.LOADS, name + " was not measured at this load"));
      }
      long invalid = trials.stream().filter(trial -> !trial.counts()).count();
      if (invalid > 0) {
        String some = invalid == trials.size() ? "invalid trials only" : "an invalid trial";
        return Optional.of(
            new MissingComparison(load, ComparisonObstacle.VALID_TRIALS, name + " has " + some));
      }
      List<TrialResult> capped =
          trials.stream().filter(trial -> ComparedTrials.capped(trial, metric)).toList();
      if (!capped.isEmpty()) {
        return TrialResult.limit(capped)
            .map(limit ->
                new MissingComparison(
                    load, ComparisonObstacle.RATE_CAP, "%s of %s".formatted(limit, name)));
      }
      List<TrialResult> without =
          trials.stream().filter(trial -> metric.of(trial) == null).toList();
      Optional<String> tool = without.stream().flatMap(trial -> silent(trial, metric)).findFirst();
      if (tool.isPresent()) {
        return Optional.of(
            new MissingComparison(
                load,
                ComparisonObstacle.FIGURE,
                "%s printed no %s in %s".formatted(tool.get(), metric.words(), name)));
      }
      if (!without.isEmpty()) {
        return Optional.of(
            switch (metric) {
              case THROUGHPUT ->
                  new MissingComparison(
                      load, ComparisonObstacle.FIGURE, name + " completed no request");
              case P50, P99 ->
                  new MissingComparison(
                      load,
                      ComparisonObstacle.REQUESTS,
                      name + " has too few requests for a " + metric.label());
              case CPU ->
                  new MissingComparison(
                      load,
                      ComparisonObstacle.FIGURE,
                      "the server CPU of " + name + " is not known");
            });
      }
    }
    return Optional.empty();
  }
}
