package reenact.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** How many of the trials that a statement rests on are suspect. */
record SuspectShare(long suspect, long all) {

  static final SuspectShare NONE = new SuspectShare(0, 0);

  /** That of a comparison: the trials that count, at the loads that both curves have. */
  static SuspectShare of(RunResult run, Curve baseline, Curve other) {
    List<TrialResult> ours = counting(run, baseline);
    List<TrialResult> theirs = counting(run, other);
    Set<Double> common = levels(ours);
    common.retainAll(levels(theirs));
    List<TrialResult> compared =
        Stream.concat(ours.stream(), theirs.stream())
            .filter(trial -> common.contains(trial.load().level()))
            .toList();
    return new SuspectShare(
        compared.stream().filter(trial -> trial.verdict() == Verdict.SUSPECT).count(),
        compared.size());
  }

  private static List<TrialResult> counting(RunResult run, Curve curve) {
    return Points.trials(run, curve).stream().filter(TrialResult::counts).toList();
  }

  private static Set<Double> levels(List<TrialResult> trials) {
    return trials.stream().map(trial -> trial.load().level()).collect(Collectors.toSet());
  }

  /** Whether any is. */
  boolean any() {
    return suspect > 0;
  }

  /** A statement that begins with what is to be thought of it. */
  String marked(String statement) {
    if (!any()) {
      return statement;
    }
    String some =
        suspect == all
            ? ""
            : " (%s of %s)"
                .formatted(NumberText.count(suspect), NumberText.count(all, "trial", "trials"));
    return "Suspect%s: %s".formatted(some, statement);
  }
}
