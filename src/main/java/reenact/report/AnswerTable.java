package reenact.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * What each environment of a run carries beside the baseline, one row an environment.
 *
 * @param caption at which load the figures are, and over which the changes
 */
public record AnswerTable(String caption, List<Row> rows) {

  public static final List<String> HEADER =
      List.of(
          "environment", "throughput/s", "change", "p99", "change", "CPU/req", "change", "verdict");

  /**
   * One environment.
   *
   * @param throughput requests per second; null where nothing was measured
   */
  public record Row(List<String> cells, @Nullable Estimate throughput, Verdict verdict) {}

  /**
   * The table of environments that were compared.
   *
   * @param curves one an environment, the baseline first
   * @param overall the others beside the baseline, over all loads together
   */
  static AnswerTable of(RunResult run, List<Curve> curves, List<Comparison> overall) {
    Map<String, Map<Metric, Ratio>> changes = new LinkedHashMap<>();
    for (Comparison comparison : overall) {
      if (comparison.ratio() != null) {
        changes
            .computeIfAbsent(comparison.environment(), environment -> new LinkedHashMap<>())
            .put(comparison.metric(), comparison.ratio());
      }
    }
    Optional<Double> level = level(curves);
    List<Row> rows = new ArrayList<>();
    for (Curve curve : curves) {
      Map<Metric, Ratio> change = changes.getOrDefault(curve.environment(), Map.of());
      String environment = Points.environment(run, curve);
      rows.add(
          level
              .flatMap(there -> at(curve, there))
              .map(point -> row(environment, point, Points.counting(run, curve, point), change))
              .orElseGet(() -> nothing(environment)));
    }
    return new AnswerTable(level.map(there -> caption(curves, there)).orElse(""), rows);
  }

  /** The load that all have where the baseline carries most; of valid loads, if there are any. */
  private static Optional<Double> level(List<Curve> curves) {
    Set<Double> common =
        new LinkedHashSet<>(curves.getFirst().points().stream().map(LoadPoint::level).toList());
    for (Curve curve : curves) {
      Set<Double> counting =
          curve.points().stream()
              .filter(point -> point.verdict() != Verdict.INVALID)
              .map(LoadPoint::level)
              .collect(Collectors.toSet());
      if (common.stream().anyMatch(counting::contains)) {
        common.retainAll(counting);
      }
    }
    return curves.getFirst().points().stream()
        .filter(point -> common.contains(point.level()))
        .max(Comparator.comparingDouble(point -> point.throughput().mean()))
        .map(LoadPoint::level);
  }

  private static Optional<LoadPoint> at(Curve curve, double level) {
    return curve.points().stream().filter(point -> point.level() == level).findFirst();
  }

  private static String caption(List<Curve> curves, double level) {
    Curve baseline = curves.getFirst();
    LoadPoint point = at(baseline, level).orElseThrow();
    String repetitions = NumberText.count(point.repetitions(), "repetition", "repetitions");
    String loads = baseline.points().size() == 1 ? "" : " over all compared loads";
    String intervals = point.repetitions() == 1 ? "" : ", for throughput with 95 % intervals";
    return "At %s, %s; changes compared with %s%s%s."
        .formatted(Points.load(point), repetitions, baseline.environment(), loads, intervals);
  }

  private static Row row(
      String environment,
      LoadPoint point,
      List<TrialResult> repetitions,
      Map<Metric, Ratio> changes) {
    String margin = NumberText.margin(point.throughput());
    return new Row(
        List.of(
            environment,
            NumberText.count(point.throughput().mean()) + (margin.isEmpty() ? "" : " ± " + margin),
            ChangeText.signedWithInterval(changes.get(Metric.THROUGHPUT)),
            NumberText.time(point.p99()),
            ChangeText.signed(changes.get(Metric.P99)),
            cpu(repetitions),
            ChangeText.signed(changes.get(Metric.CPU)),
            point.verdict().label()),
        point.throughput(),
        point.verdict());
  }

  private static Row nothing(String environment) {
    List<String> cells = new ArrayList<>(List.of(environment));
    while (cells.size() < HEADER.size() - 1) {
      cells.add(NumberText.NONE);
    }
    cells.add("not measured");
    return new Row(cells, null, Verdict.INVALID);
  }

  /** The mean over the repetitions, as in the table of costs; a dash unless each has it. */
  private static String cpu(List<TrialResult> repetitions) {
    List<Double> known =
        repetitions.stream()
            .map(Metric.CPU::of)
            .filter(Objects::nonNull)
            .map(Double.class::cast)
            .toList();
    return known.size() < repetitions.size()
        ? NumberText.NONE
        : TimeText.text(known.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }
}
