package reenact.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.RunsCompared.Apart;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.GateOutcome;
import reenact.result.reason.Reason;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** A stored run beside another. */
public final class RunComparison {

  private final RunResult before;
  private final RunResult after;
  private final String beforeLabel;
  private final String afterLabel;
  private final Set<IntendedChange> changed;
  private final Comparability comparability;

  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<Apart> apart = new ArrayList<>();
  private final List<Gate.Obstacle> obstacles = new ArrayList<>();

  private RunComparison(
      RunsCompared.Run before,
      RunResult beforeResult,
      RunsCompared.Run after,
      RunResult afterResult,
      Set<IntendedChange> changed,
      Function<Reason, String> sentence) {
    this.before = beforeResult;
    this.after = afterResult;
    this.beforeLabel = before.label();
    this.afterLabel = after.label();
    this.changed = changed;
    this.comparability =
        new Comparability(beforeResult, beforeLabel, afterResult, afterLabel, changed, sentence);
  }

  /**
   * Every later run beside the first. What was measured at another time is compared between runs,
   * not within rounds, so whatever else changed in the meantime is in the ratios too.
   *
   * @param runs by the name that they are to be called, at least two
   * @param changed what was changed on purpose
   * @param gates what the ratios have to keep
   * @param sentence of a reason for a verdict
   */
  public static RunsCompared of(
      Map<String, RunResult> runs,
      Set<IntendedChange> changed,
      List<Gate> gates,
      Function<Reason, String> sentence) {
    List<RunsCompared.Run> known = new ArrayList<>();
    runs.forEach((label, run) ->
        known.add(
            new RunsCompared.Run(
                label, run.name(), run.version(), run.started(), run.trials().size())));
    List<Comparison> comparisons = new ArrayList<>();
    List<Apart> apart = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    List<Gate.Obstacle> obstacles = new ArrayList<>();
    runs.forEach((label, run) -> unfinished(label, run).ifPresent(obstacles::add));
    runs.forEach((label, run) -> suspect(label, run).ifPresent(notes::add));
    List<RunResult> results = List.copyOf(runs.values());
    for (int i = 1; i < results.size(); i++) {
      RunComparison pair =
          new RunComparison(
              known.getFirst(),
              results.getFirst(),
              known.get(i),
              results.get(i),
              changed,
              sentence);
      pair.compare();
      comparisons.addAll(pair.comparisons);
      apart.addAll(pair.apart);
      notes.addAll(pair.comparability.notes());
      obstacles.addAll(pair.obstacles);
    }
    return new RunsCompared(
        RunsCompared.SCHEMA,
        known,
        comparisons,
        apart,
        List.copyOf(notes),
        gates.stream().flatMap(gate -> gate.judge(comparisons, obstacles).stream()).toList());
  }

  /** What of one run belongs to what of the other. */
  private record Match(String workload, String environment, String driver, String loop) {

    String label() {
      return "%s on %s (%s, %s loop)".formatted(workload, environment, driver, loop);
    }
  }

  /** One line for each workload and environment of a run, with its loads; empty without trials. */
  public static List<String> measured(RunResult run) {
    Map<Match, TreeSet<Double>> loads = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      Match match =
          new Match(trial.workload(), trial.environment(), trial.driver(), trial.load().model());
      loads.computeIfAbsent(match, it -> new TreeSet<>()).add(trial.load().level());
    }
    return loads.entrySet().stream()
        .map(entry -> entry.getKey().label() + " at " + levels(entry.getValue()))
        .toList();
  }

  /** Suspect trials are compared too, so a reader of the ratios has to know of them. */
  private static Optional<String> suspect(String label, RunResult run) {
    long doubted =
        run.trials().stream().filter(trial -> trial.verdict() == Verdict.SUSPECT).count();
    return doubted == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d %s of %s %s suspect; its report says why"
                .formatted(
                    doubted,
                    run.trials().size(),
                    run.trials().size() == 1 ? "trial" : "trials",
                    label,
                    doubted == 1 ? "is" : "are"));
  }

  /** A load that is missing in either run is in no ratio, and might have decided the gate. */
  private static Optional<Gate.Obstacle> unfinished(String label, RunResult run) {
    if (run.complete() && run.failures().isEmpty()) {
      return Optional.empty();
    }
    String faults = run.failures().isEmpty() ? "" : ": " + run.failures().getFirst();
    return Optional.of(
        obstacle(
            label,
            "it is incomplete, with %d of %d trials%s"
                .formatted(run.trials().size(), run.planned(), faults),
            "run it to its end"));
  }

  private void compare() {
    comparability.note();
    Map<Match, List<TrialResult>> ours = matches(before, before);
    Map<Match, List<TrialResult>> theirs = matches(after, before);
    ours.forEach((match, trials) -> {
      List<TrialResult> beside = theirs.remove(match);
      if (beside == null) {
        apart(match.label(), only(beforeLabel));
      } else {
        compare(match, new ComparedTrials(trials, beside, false));
      }
    });
    theirs.keySet().forEach(match -> apart(match.label(), only(afterLabel)));
  }

  /** A file of another tool is by another driver as a rule. */
  private String only(String label) {
    boolean foreign = before.foreign() || after.foreign();
    return "only in "
        + label
        + (foreign && !changed.contains(IntendedChange.DRIVER)
            ? IntendedChange.DRIVER.remedy()
            : "");
  }

  /**
   * The trials of a run by what they are. With a single environment or driver in both runs there is
   * no mistaking it, whatever it is called.
   */
  private Map<Match, List<TrialResult>> matches(RunResult run, RunResult names) {
    boolean oneEnvironment = environments(before).size() == 1 && environments(after).size() == 1;
    boolean oneDriver =
        changed.contains(IntendedChange.DRIVER)
            && drivers(before).size() == 1
            && drivers(after).size() == 1;
    Map<Match, List<TrialResult>> matches = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      Match match =
          new Match(
              trial.workload(),
              oneEnvironment ? environments(names).iterator().next() : trial.environment(),
              oneDriver ? drivers(names).iterator().next() : trial.driver(),
              trial.load().model());
      matches.computeIfAbsent(match, it -> new ArrayList<>()).add(trial);
    }
    return matches;
  }

  private void compare(Match match, ComparedTrials all) {
    TreeSet<Double> loads = new TreeSet<>();
    all.baseline().forEach(trial -> loads.add(trial.load().level()));
    TreeSet<Double> common = new TreeSet<>();
    all.other().forEach(trial -> common.add(trial.load().level()));
    TreeSet<Double> single = new TreeSet<>(loads);
    single.addAll(common);
    common.retainAll(loads);
    single.removeAll(common);
    if (!single.isEmpty()) {
      apart(match.label() + " at " + levels(single), "only one run has this load");
    }
    ComparedTrials sides = all.where(trial -> common.contains(trial.load().level()));
    String why =
        common.isEmpty() ? "no common load" : comparability.obstacle(match.workload(), sides);
    if (why != null) {
      apart(match.label(), why);
      obstacles.add(obstacle(match.label(), why, ComparisonObstacle.COMPARABILITY.remedy()));
      return;
    }
    comparability.note(match.workload(), sides);
    comparisons.addAll(
        new Differences(match.workload(), match.driver(), beforeLabel, named(match), sides, null)
            .all());
  }

  /** With several environments in a run its name alone would not say which one is meant. */
  private String named(Match match) {
    return environments(before).size() == 1
        ? afterLabel
        : afterLabel + " (" + match.environment() + ")";
  }

  private static Set<String> environments(RunResult run) {
    Set<String> names = new LinkedHashSet<>();
    run.trials().forEach(trial -> names.add(trial.environment()));
    return names;
  }

  private static Set<String> drivers(RunResult run) {
    Set<String> names = new LinkedHashSet<>();
    run.trials().forEach(trial -> names.add(trial.driver()));
    return names;
  }

  private static String levels(Set<Double> levels) {
    return String.join(
        ", ", levels.stream().map(level -> String.format(Locale.ROOT, "%.0f", level)).toList());
  }

  private static Gate.Obstacle obstacle(String of, String because, String remedy) {
    return new Gate.Obstacle(of, new GateOutcome.Undecided(because, remedy));
  }

  private void apart(String what, String why) {
    apart.add(new Apart(what, why));
  }
}
