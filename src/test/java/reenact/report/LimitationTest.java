package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.RunResult;

class LimitationTest {

  @Test
  void aSingleRepetitionHasNoMargin() {
    assertThat(titles(Runs.small()))
        .contains("Single repetitions have no margin", "Short windows", "One machine")
        .contains("Closed loop: a slow server gets fewer requests", "Some trials are doubtful")
        .doesNotContain("Few repetitions", "Open loop: limited by its connections")
        .doesNotContain("The run is not complete", "Different servers");
  }

  @Test
  void repetitionsAreFewUntilThereAreSome() {
    assertThat(titles(Runs.sweep()))
        .contains("Few repetitions")
        .doesNotContain("Single repetitions have no margin", "Some percentiles are missing");
  }

  @Test
  void anOpenLoopIsAsOpenAsItsConnections() {
    assertThat(titles(Runs.workloads()))
        .contains("Open loop: limited by its connections")
        .contains("Times exclude failed requests");
  }

  @Test
  void anUnfinishedRunSaysSo() {
    assertThat(titles(Runs.large())).contains("The run is not complete");
  }

  @Test
  void aRisingCurveHasNoTop() {
    assertThat(titles(Runs.rising())).contains("The maximum was not reached everywhere");
  }

  @Test
  void missingPercentilesAreExplained() {
    assertThat(titles(HostileRuns.scarce())).contains("Some percentiles are missing");
  }

  @Test
  void differentBinariesAreNotHidden() {
    assertThat(titles(HostileRuns.differentServers())).contains("Different servers");
  }

  private static List<String> titles(RunResult run) {
    return Limitation.of(run).stream().map(Limitation::title).toList();
  }
}
