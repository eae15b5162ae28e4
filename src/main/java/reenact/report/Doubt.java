package reenact.report;

import java.util.Comparator;
import java.util.List;
import reenact.result.RunResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * A trial that may not simply be believed.
 *
 * @param reasons the gravest first
 */
record Doubt(String trial, Verdict verdict, List<String> reasons) {

  /** No trial that was merely unlucky has more reasons. */
  private static final int FEW = 8;

  /**
   * The doubts of a run, without what {@link OtherProgramsSummary} tells of all trials: invalid
   * trials before suspect ones, each kind by its trials' names.
   */
  static List<Doubt> of(RunResult run) {
    return run.trials().stream()
        .filter(trial -> trial.verdict() != Verdict.VALID)
        .filter(trial ->
            trial.reasons().isEmpty() || !OtherProgramsSummary.otherReasons(trial).isEmpty())
        .sorted(
            Comparator.comparing(TrialResult::verdict).reversed().thenComparing(TrialResult::id))
        .map(trial ->
            new Doubt(trial.id(), trial.verdict(), OtherProgramsSummary.otherReasons(trial)))
        .toList();
  }

  /** The reasons in one line. */
  String because() {
    return reasons.isEmpty() ? "no reason was recorded" : because(reasons);
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
