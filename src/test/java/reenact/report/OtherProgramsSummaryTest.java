package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.reason.MachineReason;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.OtherProgramsUnknown;
import reenact.result.trial.Verdict;

/** What is said of other programs, once for a run. */
class OtherProgramsSummaryTest {

  private static SyntheticTrial disturbed(int order, double cores, boolean tooMuch) {
    SyntheticTrial trial = Runs.trial("native", order);
    OtherProgramsResult use =
        new OtherProgramsResult("0-1", 2, cores, Map.of("yes", cores, "cron", 0.001), tooMuch);
    trial.others = Map.of("server-cpus", use);
    if (tooMuch) {
      trial.verdict = Verdict.SUSPECT;
      trial.reasons = new ArrayList<>(trial.result().cpu().disturbances());
    }
    return trial;
  }

  @Test
  void theWorstTrialStandsForAllThatWereDisturbed() {
    SyntheticTrial other = disturbed(3, 0.4, true);
    other.reasons.add(new MachineReason.Paused(51));
    RunResult run =
        Runs.run(
            "disturbed",
            List.of(
                disturbed(1, 1.2, true).result(),
                disturbed(2, 0.05, false).result(),
                other.result()),
            true);

    assertThat(OtherProgramsSummary.of(run))
        .containsExactly(
            "other programs used 1.20 of 2 cores of the server (busiest on the whole machine: yes 1.20 cores) in the worst of 2 disturbed trials (3 in all); with --wait-quiet 60s each trial waits for a quiet machine");
    assertThat(Doubt.of(run))
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.trials().getFirst().id()).startsWith("003"))
        .satisfies(
            doubt -> assertThat(doubt.because()).isEqualTo("the generator paused for 51 ms"));
    assertThat(TextReport.of(run))
        .containsOnlyOnce("other programs used")
        .contains("\nDisturbed: other programs used 1.20 of 2 cores");
  }

  @Test
  void whyNobodyWatchedIsSaidOnceAndCondemnsNothing() {
    SyntheticTrial one = Runs.trial("native", 1);
    SyntheticTrial two = Runs.trial("native", 2);
    one.othersUnknown = OtherProgramsUnknown.SERVER_NOT_FOUND;
    two.othersUnknown = OtherProgramsUnknown.SERVER_NOT_FOUND;
    RunResult run = Runs.run("unwatched", List.of(one.result(), two.result()), true);

    assertThat(OtherProgramsSummary.of(run)).isEmpty();
    assertThat(Doubt.of(run)).isEmpty();
    assertThat(TextReport.of(run))
        .containsOnlyOnce(
            "Not watched: the CPU use of other programs is unknown: the server's program on this machine was not\nfound\n");
    assertThat(Limitation.of(run))
        .extracting(Limitation::title)
        .containsOnlyOnce("CPU use of other programs is unknown");
  }

  @Test
  void onAQuietMachineNothingIsSaid() {
    RunResult run = Runs.run("quiet", List.of(disturbed(1, 0.05, false).result()), true);
    assertThat(OtherProgramsSummary.of(run)).isEmpty();
    assertThat(TextReport.of(run)).doesNotContain("other programs", "Disturbed", "Not watched");
  }
}
