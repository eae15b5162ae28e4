package reenact.report;

import java.util.Comparator;
import java.util.List;
import reenact.result.RunResult;
import reenact.result.TrialResult;
import reenact.result.Verdict;

/**
 * A trial that may not simply be believed.
 *
 * @param reasons the gravest first
 */
record Doubt(String trial, Verdict verdict, List<String> reasons) {

  /** The doubts of a run: invalid trials before suspect ones, each kind by its trials' names. */
  static List<Doubt> of(RunResult run) {
    return run.trials().stream()
        .filter(trial -> trial.verdict() != Verdict.VALID)
        .sorted(
            Comparator.comparing(TrialResult::verdict).reversed().thenComparing(TrialResult::id))
        .map(trial -> new Doubt(trial.id(), trial.verdict(), trial.reasons()))
        .toList();
  }

  /** The reasons in one line. */
  String because() {
    return reasons.isEmpty() ? "no reason was recorded" : String.join("; ", reasons);
  }
}
