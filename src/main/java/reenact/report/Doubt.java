package reenact.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reenact.result.RunResult;
import reenact.result.reason.CheckReason;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * A reason why trials may not simply be believed, said once for all that it concerns.
 *
 * @param verdict what the reason makes of a trial, whatever else is wrong with it
 * @param because the sentence of the reason, with the figures of the worst trial
 * @param trials that it concerns
 * @param all how many trials the run has
 * @param workloads whether the run has several, so that a place needs the name of its own
 * @param figures whether other trials have other figures than the sentence
 */
public record Doubt(
    Verdict verdict,
    String because,
    List<TrialResult> trials,
    int all,
    boolean workloads,
    boolean figures) {

  /** No trial that was merely unlucky has more reasons, and no sentence names more places. */
  private static final int FEW = 8;

  /**
   * The doubts of a run, without what {@link OtherProgramsSummary} tells of all trials: those that
   * make a trial invalid before those that make it suspect, then by how many trials they concern.
   */
  public static List<Doubt> of(RunResult run) {
    Map<String, List<Reason>> reasons = new LinkedHashMap<>();
    Map<String, List<TrialResult>> trials = new LinkedHashMap<>();
    run.trials().stream()
        .filter(trial -> trial.verdict() != Verdict.VALID)
        .sorted(Comparator.comparing(TrialResult::id))
        .forEach(trial -> {
          for (Reason reason : doubtful(trial)) {
            reasons.computeIfAbsent(reason.kind(), kind -> new ArrayList<>()).add(reason);
            trials.computeIfAbsent(reason.kind(), kind -> new ArrayList<>()).add(trial);
          }
          if (trial.reasons().isEmpty()) {
            trials.computeIfAbsent("", kind -> new ArrayList<>()).add(trial);
          }
        });
    boolean workloads = run.trials().stream().map(TrialResult::workload).distinct().count() > 1;
    List<Doubt> all =
        trials.entrySet().stream()
            .map(entry ->
                new Doubt(
                    made(reasons.getOrDefault(entry.getKey(), List.of()), entry.getValue()),
                    sentence(reasons.getOrDefault(entry.getKey(), List.of())),
                    List.copyOf(entry.getValue()),
                    run.trials().size(),
                    workloads,
                    reasons.getOrDefault(entry.getKey(), List.of()).stream().distinct().count()
                        > 1))
            .sorted(
                Comparator.comparing(Doubt::verdict)
                    .thenComparingInt(doubt -> doubt.trials().size())
                    .reversed())
            .toList();
    return all.size() <= FEW ? all : firstAndRest(all);
  }

  /** The reasons that are told here, without notes where a graver reason explains the verdict. */
  private static List<Reason> doubtful(TrialResult trial) {
    boolean explained =
        trial.reasons().stream().anyMatch(reason -> reason.severity() != Severity.NOTE);
    return OtherProgramsSummary.otherReasons(trial).stream()
        .filter(reason -> !explained || !(reason instanceof CheckReason.Undecided))
        .toList();
  }

  /** What reasons of a kind make of a trial; the trials' own verdict where they condemn nothing. */
  private static Verdict made(List<Reason> reasons, List<TrialResult> trials) {
    Verdict own = Verdict.of(reasons);
    return own != Verdict.VALID
        ? own
        : trials.stream().map(TrialResult::verdict).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** That of the worst reason of a kind; of equals that of the first. */
  private static String sentence(List<Reason> reasons) {
    Comparator<Reason> worstFirst = Reason.byWeight().reversed();
    return reasons.stream().min(worstFirst).map(ReasonText::of).orElse("no reason was recorded");
  }

  /** The first of many, and one that stands for the rest. */
  private static List<Doubt> firstAndRest(List<Doubt> all) {
    List<Doubt> rest = all.subList(FEW, all.size());
    List<Doubt> some = new ArrayList<>(all.subList(0, FEW));
    some.add(
        new Doubt(
            rest.getFirst().verdict(),
            NumberText.count((long) rest.size(), "more reason", "more reasons"),
            rest.stream().flatMap(doubt -> doubt.trials().stream()).distinct().toList(),
            rest.getFirst().all(),
            rest.getFirst().workloads(),
            false));
    return List.copyOf(some);
  }

  /**
   * In one line, without the verdict: the reason, how many trials it concerns and where they stand.
   */
  public String text() {
    Map<String, TreeMap<Double, String>> places = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      String place =
          workloads ? trial.workload() + " on " + trial.environment() : trial.environment();
      places
          .computeIfAbsent(place, key -> new TreeMap<>())
          .put(trial.load().level(), trial.load().label());
    }
    List<String> words = new ArrayList<>();
    places.forEach(
        (place, loads) -> words.add(place + " at " + some(List.copyOf(loads.values()), ", ")));
    String whose = figures ? "; the figures are those of the worst" : "";
    return "%s (%s of %s: %s%s)"
        .formatted(
            because,
            NumberText.count((long) trials.size()),
            NumberText.count(all, "trial", "trials"),
            some(words, "; "),
            whose);
  }

  private static String some(List<String> words, String between) {
    return words.size() <= FEW
        ? String.join(between, words)
        : String.join(between, words.subList(0, FEW))
            + " and %d more".formatted(words.size() - FEW);
  }

  /** Reasons in one line, of which many are not all said. */
  static String because(List<String> reasons) {
    int left = reasons.size() - FEW;
    return left <= 0
        ? String.join("; ", reasons)
        : "%s; and %s more"
            .formatted(String.join("; ", reasons.subList(0, FEW)), NumberText.count((long) left));
  }
}
