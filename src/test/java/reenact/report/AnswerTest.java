package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.reason.MachineReason;
import reenact.result.trial.Verdict;

class AnswerTest {

  @Test
  void aSuspectPeakIsNeverCalledALimitAndTheBestValidLoadIsNamed() {
    Answer answer = Answer.of(Runs.small()).getFirst();
    assertThat(answer.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(answer.text())
        .contains("Suspect: the generator was the limit there, not the server.")
        .contains("Best valid result: 65,768 requests/s")
        .doesNotContain("Higher loads did not raise throughput");
  }

  @Test
  void aCapIsTheLimitBeforeAllElseAndNoLoadIsAdvised() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.verdict = Verdict.SUSPECT;
    trial.reasons =
        List.of(
            new MachineReason.SharedCpusBusy(1.99, 2, 0.5, null),
            new MachineReason.RateCapped(2000, 0.97));
    assertThat(Answer.of(Runs.run("capped", List.of(trial.result()), true)).getFirst().text())
        .startsWith("The cap of 2,000/s was the limit, not the server: 95,233 requests/s (")
        .endsWith(" No load of this curve is valid.")
        .doesNotContainIgnoringCase("use 16 clients")
        .doesNotContain("CPUs");
  }

  @Test
  void ofAnOpenLoopTheRateToOfferIsNamed() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.open = true;
    trial.level = 5000;
    assertThat(Answer.of(Runs.run("open", List.of(trial.result()), true)).getFirst().text())
        .startsWith("Offer 5,000 requests/s: ");
  }

  @Test
  void whereOtherProgramsUsedMostTheyAreTheLimit() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.verdict = Verdict.SUSPECT;
    trial.reasons = List.of(new MachineReason.SharedCpusBusy(1.99, 2, 0.1, 1.74));
    assertThat(Answer.of(Runs.run("others", List.of(trial.result()), true)).getFirst().text())
        .contains("Suspect: the CPU use of other programs was the limit there, not the server.")
        .doesNotContain("generator share");
  }

  @Test
  void aMarginAsLargeAsTheFigureSupportsNoAdvice() {
    SyntheticTrial one = Runs.trial("native", 1);
    SyntheticTrial two = Runs.trial("native", 2);
    two.repetition = 2;
    two.single /= 3;
    assertThat(
            Answer.of(Runs.run("wild", List.of(one.result(), two.result()), true))
                .getFirst()
                .text())
        .startsWith(
            "Repetitions vary too much for a recommendation; use more --repetitions, on a quiet"
                + " machine. Highest throughput ")
        .contains("(± more than 100 %)")
        .doesNotContainIgnoringCase("use 16 clients");
  }

  @Test
  void noClaimRestsOnAnInvalidTrial() {
    Answer answer = Answer.of(Runs.small()).getLast();
    assertThat(answer.verdict()).isEqualTo(Verdict.VALID);
    assertThat(answer.text())
        .startsWith("Use 8 clients: 51,854 requests/s")
        .doesNotContain("94,058")
        .endsWith("The trials at higher loads are invalid; the limit may be higher.");
  }

  @Test
  void aPeakAtTheHighestLoadIsNoLimit() {
    assertThat(Answer.of(Runs.rising()).getFirst().text())
        .endsWith("This was the highest load tried; the limit may be higher.");
  }

  @Test
  void aPeakBelowTheHighestLoadIsSaidToBeOne() {
    Answer answer = Answer.of(Runs.sweep()).get(1);
    assertThat(answer.text())
        .contains("94,399 requests/s (± 2.2 %) with 64 clients, p99 response time 1.68 ms")
        .endsWith("Higher loads did not raise throughput.");
  }

  @Test
  void aCurveOfInvalidTrialsHasNoThroughput() {
    Answer answer = Answer.of(HostileRuns.invalid()).getFirst();
    assertThat(answer.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(answer.text()).isEqualTo("All trials are invalid. Invalid: the server died.");
  }

  @Test
  void aRepetitionThatIsInvalidIsLeftOutOfTheFigures() {
    Answer answer = Answer.of(HostileRuns.halfInvalid()).getFirst();
    assertThat(answer.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(answer.text())
        .startsWith("Perhaps use 16 clients: 95,233 requests/s (one repetition, so no margin)")
        .contains(" Left out as invalid (1 of 2 repetitions): the server died. ");
  }

  @Test
  void aMissingPercentileIsNotMadeUp() {
    assertThat(Answer.of(HostileRuns.scarce()).getFirst().text())
        .contains("too few requests for a p99 response time");
  }

  @Test
  void trialsAreCountedByVerdict() {
    assertThat(Answer.trials(Runs.small())).isEqualTo("6 trials: 4 valid, 1 suspect, 1 invalid");
    assertThat(Answer.trials(Runs.large())).startsWith("500 of 624 trials planned: ");
  }
}
