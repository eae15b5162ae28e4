package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.reason.CheckReason;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.WindowReason;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

class DoubtTest {

  @Test
  void aReasonIsSaidOnceForAllTrialsThatItConcerns() {
    assertThat(Doubt.of(Runs.sweep()))
        .extracting(doubt -> doubt.verdict().label() + ": " + doubt.text())
        .containsExactly(
            "invalid: check serverCounted failed: the server's total_commands_processed grew by"
                + " 903, the clients sent 900 (1 of 96 trials: kvm at 8 clients)",
            "suspect: generator-bound: the generator used 0.97 of its 1 CPU, so this is not the server's"
                + " limit (6 of 96 trials: native at 64 clients, 128 clients)");
  }

  @Test
  void ofSeveralWorkloadsTheOneIsNamedThatItConcerns() {
    SyntheticTrial other = Runs.trial("native", 2);
    other.workload = "redis-get";

    assertThat(
            Doubt.of(
                Runs.run(
                    "two",
                    List.of(suspect(1, new MachineReason.Paused(120)), other.result()),
                    true)))
        .extracting(Doubt::text)
        .containsExactly(
            "the generator paused for 120 ms (1 of 2 trials: redis-session-store on native at 16"
                + " clients)");
  }

  @Test
  void figuresMakeNoOtherReason() {
    List<TrialResult> trials = new ArrayList<>();
    for (int order = 1; order <= 3; order++) {
      trials.add(suspect(order, new MachineReason.LoopBound(0.9 + order / 100.0)));
    }

    assertThat(Doubt.of(Runs.run("loops", trials, true)))
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.trials()).hasSize(3))
        .satisfies(doubt ->
            assertThat(doubt.text())
                .contains("busy for 93 %", "; the figures are those of the worst)"));
  }

  @Test
  void ofVeryManyReasonsTheRestIsCounted() {
    List<TrialResult> trials = new ArrayList<>();
    for (int order = 1; order <= 20; order++) {
      trials.add(suspect(order, new CheckReason.Failed("check" + order, "nothing")));
    }

    List<Doubt> doubts = Doubt.of(Runs.run("many", trials, true));
    assertThat(doubts).hasSize(9);
    assertThat(doubts.getLast().text()).startsWith("12 more reasons (12 of 20 trials: ");
  }

  @Test
  void aReasonIsNoWorseThanItselfInAnInvalidTrial() {
    Reason busy = new MachineReason.SharedCpusBusy(1.99, 2, 0.5, null);
    SyntheticTrial interrupted = Runs.trial("native", 2);
    interrupted.verdict = Verdict.INVALID;
    interrupted.reasons = List.of(new WindowReason.Interrupted(1e6, 2e6), busy);

    assertThat(Doubt.of(Runs.run("run", List.of(suspect(1, busy), interrupted.result()), true)))
        .extracting(doubt -> doubt.verdict().label() + ": " + doubt.text())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("invalid: interrupted").contains("(1 of 2"),
            second -> assertThat(second).startsWith("suspect: all CPUs").contains("(2 of 2"));
  }

  private static TrialResult suspect(int order, Reason reason) {
    SyntheticTrial trial = Runs.trial("native", order);
    trial.verdict = Verdict.SUSPECT;
    trial.reasons = List.of(reason);
    return trial.result();
  }
}
