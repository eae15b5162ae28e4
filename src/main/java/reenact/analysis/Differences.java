package reenact.analysis;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.MissingComparison;
import reenact.result.comparison.Ratio;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

/**
 * Two sides beside each other, in each metric: over all loads together and at each load.
 *
 * <p>What is said of all loads together is one test a metric, of the mean of the logarithms over
 * the loads. What is said at one load is one test a metric too. Both are adjusted for the number of
 * metrics: two equal sides differ in any of them in at most 5 of 100 runs. What is said at one load
 * holds for that load alone: of twenty loads one differs by chance. The interval, the word, the
 * chance and the detectable change all have the same level. With a single load both are the same.
 */
final class Differences {

  private final String workload;
  private final String driver;
  private final String baseline;
  private final String other;
  private final ComparedTrials sides;
  private final @Nullable String apart;
  private final MissingComparisons gaps;

  /**
   * @param baseline how the first side is called
   * @param other how the second is
   * @param apart why they are not comparable at all; null when they are
   */
  Differences(
      String workload,
      String driver,
      String baseline,
      String other,
      ComparedTrials sides,
      @Nullable String apart) {
    this.workload = workload;
    this.driver = driver;
    this.baseline = baseline;
    this.other = other;
    this.sides = sides;
    this.apart = apart;
    this.gaps = new MissingComparisons(sides, baseline, other);
  }

  /** All comparisons, those over all loads first. */
  List<Comparison> all() {
    List<Comparison> all = new ArrayList<>(overall());
    TreeMap<Double, LoadLevel> loads = new TreeMap<>();
    sides.baseline().forEach(trial -> loads.put(trial.load().level(), trial.load()));
    sides.other().forEach(trial -> loads.putIfAbsent(trial.load().level(), trial.load()));
    loads.forEach((level, load) -> {
      ComparedTrials there = sides.where(trial -> trial.load().level() == level);
      Simultaneous tests = tests(there, logs -> Set.of(level));
      for (Metric metric : measured()) {
        ComparedTrials.Logs logs = there.logs(metric);
        all.add(comparison(load, metric, logs, Set.of(level), note(there), tests));
      }
    });
    return all;
  }

  /** Metrics that were measured: of CPU on both sides, as not every server's can be seen. */
  private List<Metric> measured() {
    return List.of(Metric.values()).stream()
        .filter(metric -> {
          boolean base = sides.baseline().stream().anyMatch(trial -> metric.of(trial) != null);
          boolean beside = sides.other().stream().anyMatch(trial -> metric.of(trial) != null);
          return metric == Metric.CPU ? base && beside : base || beside;
        })
        .toList();
  }

  private List<Comparison> overall() {
    Simultaneous tests = tests(sides, ComparedTrials.Logs::common);
    List<Comparison> overall = new ArrayList<>();
    for (Metric metric : measured()) {
      ComparedTrials.Logs logs = sides.logs(metric);
      Collection<Double> loads = logs.common();
      ComparedTrials used = sides.where(trial -> loads.contains(trial.load().level()));
      overall.add(
          without(
              comparison(null, metric, logs, loads, note(used), tests),
              gaps.leftOut(metric, loads),
              loads));
    }
    return overall;
  }

  /** One test for each metric that has an interval. */
  private Simultaneous tests(
      ComparedTrials among, Function<ComparedTrials.Logs, Collection<Double>> compared) {
    int tests = 0;
    for (Metric metric : measured()) {
      ComparedTrials.Logs logs = among.logs(metric);
      Collection<Double> loads = compared.apply(logs);
      if (logs.has(loads) && logs.samples(loads).repetitions() > 1) {
        tests++;
      }
    }
    return new Simultaneous(Math.max(1, tests));
  }

  private Comparison comparison(
      @Nullable LoadLevel load,
      Metric metric,
      ComparedTrials.Logs logs,
      Collection<Double> loads,
      @Nullable String note,
      Simultaneous tests) {
    if (apart != null) {
      return none(
          load,
          metric,
          null,
          0,
          new MissingComparison(load, ComparisonObstacle.COMPARABILITY, apart));
    }
    if (!logs.has(loads)) {
      return none(load, metric, null, 0, load == null ? gaps.all(metric) : gaps.at(load, metric));
    }
    ComparedTrials.Samples samples = logs.samples(loads);
    if (samples.repetitions() < 2) {
      double ratio = Rounding.rounded(Math.exp(samples.difference()));
      return none(
          load,
          metric,
          new Ratio(ratio, null, null),
          samples.repetitions(),
          new MissingComparison(
              load,
              ComparisonObstacle.REPETITIONS,
              "only one repetition, so there is no interval"));
    }
    LogRatio contrast = samples.contrast();
    Ratio ratio = contrast.ratio(tests);
    boolean agree = ratio.low() != null;
    return new Comparison(
        new Comparison.Sides(workload, driver, baseline, other, load, model()),
        metric,
        new Comparison.Evidence(
            ratio,
            word(metric, ratio),
            contrast.repetitions(),
            Rounding.rounded(tests.adjusted(contrast.chance()) * 1000) / 1000,
            contrast.detectable(tests)),
        agree ? note : joined(note, "repetitions vary too much for an interval"),
        agree ? null : ComparisonObstacle.AGREEMENT,
        List.of());
  }

  private Comparison none(
      @Nullable LoadLevel load,
      Metric metric,
      @Nullable Ratio ratio,
      int repetitions,
      MissingComparison gap) {
    return new Comparison(
        new Comparison.Sides(workload, driver, baseline, other, load, model()),
        metric,
        new Comparison.Evidence(ratio, Difference.NOT_COMPARABLE, repetitions, null, null),
        gap.why(),
        gap.lack(),
        List.of());
  }

  /** Tells of whole loads that were left out, then of loads that lack some of their trials. */
  private static Comparison without(
      Comparison one, List<MissingComparison> leftOut, Collection<Double> compared) {
    if (one.ratio() == null || leftOut.isEmpty()) {
      return one;
    }
    Map<Boolean, List<MissingComparison>> partly =
        leftOut.stream()
            .collect(
                partitioningBy(
                    gap -> compared.contains(Objects.requireNonNull(gap.load()).level())));
    String why = one.why();
    for (Map.Entry<Boolean, List<MissingComparison>> gaps : partly.entrySet()) {
      if (!gaps.getValue().isEmpty()) {
        why =
            joined(
                why,
                "without %s%s: %s"
                    .formatted(
                        gaps.getKey() ? "some trials at " : "",
                        labels(gaps.getValue()),
                        gaps.getValue().getFirst().why()));
      }
    }
    return new Comparison(one.sides(), one.metric(), one.evidence(), why, one.lack(), leftOut);
  }

  private static String labels(List<MissingComparison> gaps) {
    return gaps.stream()
        .map(gap -> Objects.requireNonNull(gap.load()).label())
        .collect(joining(", "));
  }

  private @Nullable String model() {
    return sides.baseline().stream().findFirst().map(trial -> trial.load().model()).orElse(null);
  }

  /** A difference if the interval excludes 1. */
  private static Difference word(Metric metric, Ratio ratio) {
    boolean above = ratio.low() != null && ratio.low() > 1;
    boolean below = ratio.high() != null && ratio.high() < 1;
    return above || below ? metric.difference(above) : Difference.NONE_SHOWN;
  }

  private static String joined(@Nullable String note, String more) {
    return note == null ? more : note + "; " + more;
  }

  private @Nullable String note(ComparedTrials there) {
    Optional<Bottleneck> base = TrialResult.bottleneck(there.baseline());
    Optional<Bottleneck> beside = TrialResult.bottleneck(there.other());
    boolean first =
        beside.isEmpty() || (base.isPresent() && base.get().compareTo(beside.get()) <= 0);
    String who = base.isEmpty() ? other : beside.isEmpty() ? baseline : "both environments";
    return TrialResult.limit(first ? there.baseline() : there.other())
        .map(limit -> "%s for %s: the servers may differ more".formatted(limit, who))
        .orElse(null);
  }
}
