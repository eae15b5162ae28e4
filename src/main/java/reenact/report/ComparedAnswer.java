package reenact.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Curve;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.TrialResult;

/**
 * What a run that compares environments found for one workload: what each costs, in one sentence an
 * environment, and the figures behind it.
 *
 * @param title the workload, and the driver that asked it
 * @param curves one an environment, the baseline first
 */
public record ComparedAnswer(
    String title, List<String> sentences, AnswerTable table, List<Curve> curves) {

  /** A run that would not show a change by 50 % cannot say that there is none. */
  private static final double MATTERS = 1.5;

  /**
   * What an environment does to a metric.
   *
   * @param verb in the infinitive
   */
  private record Cost(String verb, String what) {

    String stated() {
      return "%ss %s".formatted(verb, what);
    }

    String supposed() {
      return "to %s %s".formatted(verb, what);
    }
  }

  private record Ground(String workload, String driver, boolean open, String baseline) {}

  /** One for each workload, driver and kind of load of which environments were compared. */
  public static List<ComparedAnswer> of(RunResult run) {
    Map<Ground, List<Comparison>> grounds = new LinkedHashMap<>();
    for (Comparison comparison : run.comparisons()) {
      if (comparison.load() == null) {
        grounds
            .computeIfAbsent(
                new Ground(
                    comparison.workload(),
                    comparison.driver(),
                    comparison.open(),
                    comparison.baseline()),
                ground -> new ArrayList<>())
            .add(comparison);
      }
    }
    List<ComparedAnswer> answers = new ArrayList<>();
    grounds.forEach((ground, overall) -> {
      List<Curve> curves = curves(run, ground);
      if (!curves.isEmpty()) {
        answers.add(
            new ComparedAnswer(
                title(ground),
                Stream.concat(
                        sentences(overall, environment -> suspect(run, curves, environment)),
                        limits(run, curves))
                    .toList(),
                AnswerTable.of(run, curves, overall),
                curves));
      }
    });
    return answers;
  }

  private static String title(Ground ground) {
    return "%s (%s%s)"
        .formatted(ground.workload(), ground.driver(), ground.open() ? ", open loop" : "");
  }

  /** The baseline first; none where that was not measured. */
  private static List<Curve> curves(RunResult run, Ground ground) {
    List<Curve> curves =
        new ArrayList<>(
            run.curves().stream()
                .filter(curve -> curve.workload().equals(ground.workload()))
                .filter(curve -> curve.driver().equals(ground.driver()))
                .filter(curve -> Points.open(curve) == ground.open())
                .filter(curve -> !curve.points().isEmpty())
                .toList());
    Optional<Curve> baseline =
        curves.stream().filter(curve -> curve.environment().equals(ground.baseline())).findFirst();
    if (baseline.isEmpty()) {
      return List.of();
    }
    curves.remove(baseline.get());
    curves.addFirst(baseline.get());
    return curves;
  }

  private static SuspectShare suspect(RunResult run, List<Curve> curves, String environment) {
    return curves.stream()
        .filter(curve -> curve.environment().equals(environment))
        .findFirst()
        .map(curve -> SuspectShare.of(run, curves.getFirst(), curve))
        .orElse(SuspectShare.NONE);
  }

  /**
   * What each environment costs, in the order in which they come.
   *
   * @param overall over all loads together
   * @param suspect how many of the trials behind what is said of an environment are suspect
   */
  static Stream<String> sentences(
      List<Comparison> overall, Function<String, SuspectShare> suspect) {
    Map<String, Map<Metric, Comparison>> environments = new LinkedHashMap<>();
    for (Comparison comparison : overall) {
      environments
          .computeIfAbsent(comparison.environment(), environment -> new LinkedHashMap<>())
          .put(comparison.metric(), comparison);
    }
    return environments.entrySet().stream()
        .map(environment ->
            sentence(
                environment.getKey(), environment.getValue(), suspect.apply(environment.getKey())));
  }

  /** Where something else than the server was the limit, the server may carry more. */
  private static Stream<String> limits(RunResult run, List<Curve> curves) {
    Map<Bottleneck, List<String>> limits = new EnumMap<>(Bottleneck.class);
    for (Curve curve : curves) {
      TrialResult.bottleneck(Points.trials(run, curve))
          .ifPresent(limit ->
              limits.computeIfAbsent(limit, key -> new ArrayList<>()).add(curve.environment()));
    }
    return limits.entrySet().stream()
        .map(limit ->
            "On %s, %s at some loads; the server may do more."
                .formatted(joined(limit.getValue()), limit.getKey().sentence()));
  }

  private static String sentence(
      String environment, Map<Metric, Comparison> metrics, SuspectShare suspect) {
    List<Cost> costs = new ArrayList<>();
    costs(metrics, costs);
    if (!costs.isEmpty()) {
      return suspect.any()
          ? suspect.marked(
              "%s seems %s."
                  .formatted(environment, joined(costs.stream().map(Cost::supposed).toList())))
          : "%s %s.".formatted(environment, joined(costs.stream().map(Cost::stated).toList()));
    }
    Optional<Comparison> alike =
        metrics.values().stream()
            .filter(comparison -> comparison.verdict() == Difference.NONE_SHOWN)
            .findFirst();
    if (alike.isEmpty() && once(metrics)) {
      return "%s was measured once, so its differences have no margin of error."
          .formatted(environment);
    }
    return alike
        .map(comparison -> alike(environment, comparison, suspect))
        .orElseGet(() -> "%s cannot be compared: %s.".formatted(environment, reason(metrics)));
  }

  private static boolean once(Map<Metric, Comparison> metrics) {
    return metrics.values().stream()
        .allMatch(comparison ->
            comparison.ratio() != null
                && comparison.repetitions() == 1
                && comparison.lack() == ComparisonObstacle.REPETITIONS);
  }

  private static void costs(Map<Metric, Comparison> metrics, List<Cost> costs) {
    Comparison throughput = metrics.get(Metric.THROUGHPUT);
    if (shows(throughput, Difference.SLOWER)) {
      costs.add(new Cost("lower", "throughput by " + size(throughput)));
    } else if (shows(throughput, Difference.FASTER)) {
      costs.add(new Cost("raise", "throughput by " + size(throughput)));
    }
    Comparison p99 = metrics.get(Metric.P99);
    Comparison time = told(p99) ? p99 : metrics.get(Metric.P50);
    if (time != null && told(time)) {
      String by = time.metric().label() + " by ";
      costs.add(
          time.verdict() == Difference.SLOWER
              ? new Cost("raise", by + size(time))
              : new Cost("lower", by + size(time)));
    }
    Comparison cpu = metrics.get(Metric.CPU);
    if (shows(cpu, Difference.DEARER)) {
      costs.add(new Cost("use", size(cpu) + " more server CPU per request"));
    } else if (shows(cpu, Difference.CHEAPER)) {
      costs.add(new Cost("use", size(cpu) + " less server CPU per request"));
    }
  }

  private static boolean told(@Nullable Comparison comparison) {
    return shows(comparison, Difference.SLOWER) || shows(comparison, Difference.FASTER);
  }

  private static boolean shows(@Nullable Comparison comparison, Difference difference) {
    return comparison != null && comparison.verdict() == difference && comparison.ratio() != null;
  }

  private static String size(@Nullable Comparison comparison) {
    Ratio ratio = comparison == null ? null : comparison.ratio();
    return ratio == null ? NumberText.NONE : ChangeText.size(ratio);
  }

  /** No difference, where one that matters would have shown. */
  private static String alike(String environment, Comparison comparison, SuspectShare suspect) {
    Double detectable = comparison.detectable();
    if (detectable == null || detectable > MATTERS) {
      return "%s: repetitions vary too much to show a difference; use more --repetitions, on a quiet machine."
          .formatted(environment);
    }
    return suspect.marked(
        "%s shows no difference (a change in %s of %s or more would have shown)."
            .formatted(environment, comparison.metric().label(), ChangeText.of(detectable)));
  }

  private static String reason(Map<Metric, Comparison> metrics) {
    return metrics.values().stream()
        .map(Comparison::why)
        .filter(why -> why != null)
        .findFirst()
        .orElse("no reason was recorded");
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
