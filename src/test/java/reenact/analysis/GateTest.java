package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static reenact.analysis.ComparedRuns.compared;
import static reenact.analysis.ComparedRuns.measured;
import static reenact.analysis.ComparedRuns.overall;
import static reenact.analysis.ComparedRuns.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.GateOutcome;
import reenact.result.comparison.Metric;
import reenact.result.file.ResultFile;
import reenact.result.reason.ForeignReason;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

class GateTest {

  @Test
  void gatesFailAndPassInBothDirections() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> slow = measured("native", 5, 1.3, 2, trial -> {});
    String gates = "throughput > 0.9, p99 < 1.10";
    assertThat(outcomes(usual, slow, gates)).containsOnly("failed");
    assertThat(outcomes(slow, usual, gates)).containsOnly("passed");
    assertThat(outcomes(slow, usual, "throughput < 1.1, p99 > 0.9")).containsOnly("failed");
    assertThat(outcomes(usual, slow, "throughput < 1.1, p99 > 0.9")).containsOnly("passed");
    assertThat(outcomes(usual, measured("native", 5, 1, 3, trial -> {}), "throughput > 1"))
        .containsOnly("undecided");
    assertThat(outcomes(usual, measured("native", 1, 1, 3, trial -> {}), gates))
        .containsOnly("undecided");
  }

  private static GateOutcome.Undecided undecided(
      List<TrialResult> before, List<TrialResult> after, String gate) {
    return (GateOutcome.Undecided) compared(before, after, gate).gates().getFirst().outcome();
  }

  @Test
  void throughputThatIsACapIsNotCompared() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> capped =
        measured(
            "native",
            5,
            4,
            2,
            trial -> {
              trial.verdict = Verdict.SUSPECT;
              trial.reasons =
                  List.of(
                      new MachineReason.SharedCpusBusy(2, 2, 1, null),
                      new MachineReason.RateCapped(2000, 0.9));
            });
    for (boolean first : new boolean[] {true, false}) {
      List<TrialResult> before = first ? capped : usual;
      List<TrialResult> after = first ? usual : capped;
      assertThat(undecided(before, after, "throughput > 0.95"))
          .isEqualTo(
              new GateOutcome.Undecided(
                  "the cap of 2,000/s was the limit of " + (first ? "before" : "after"),
                  "measure both without --max-rate, or with one that neither reaches"));
      assertThat(overall(compared(before, after, ""), Metric.P99).why())
          .startsWith("the cap of 2,000/s was the limit for ");
    }
    assertThat(outcomes(capped, capped, "throughput > 0.5")).containsOnly("undecided");
  }

  @Test
  void aLoadThatACapLimitedIsLeftOutOfTheThroughputOfAll() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> partly =
        measured(
            "native",
            5,
            1,
            2,
            trial -> {
              if (trial.load == 16) {
                trial.reasons = List.of(new MachineReason.RateCapped(2000.5, 0.9));
              }
            });
    assertThat(undecided(partly, usual, "throughput > 0.5").because())
        .isEqualTo("throughput at 16 clients: the cap of 2,000.5/s was the limit of before");
  }

  @Test
  void aGateThatTheDataDoNotDecideSaysWhyAndWhatToDo() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> again = measured("native", 5, 1, 3, trial -> {});
    for (String gate : List.of("throughput > 1", "throughput < 1", "p99 < 1", "p99 > 1")) {
      GateOutcome.Undecided spanned = undecided(usual, again, gate);
      assertThat(spanned.because()).matches("the interval 0\\.\\d{3} to 1\\.\\d{3} spans 1");
      assertThat(spanned.remedy()).containsAnyOf("--repetitions", "another limit");
    }
    assertThat(undecided(usual, measured("native", 1, 1, 3, trial -> {}), "p99 < 1.1"))
        .isEqualTo(
            new GateOutcome.Undecided(
                "only one repetition, so there is no interval",
                "measure both with --repetitions 3 or more"));
    assertThat(
            undecided(usual, measured("native", 5, 1, 3, trial -> trial.p99 = null), "p99 < 1.1"))
        .isEqualTo(
            new GateOutcome.Undecided(
                "no load has valid measurements in every repetition of both (1 client: after has too"
                    + " few requests for a p99)",
                "measure both with a longer --window"));
    assertThat(
            undecided(
                usual, measured("native", 5, 1, 3, trial -> trial.cores = 0), "cpuPerRequest < 2"))
        .isEqualTo(
            new GateOutcome.Undecided(
                "server CPU per request was not measured in both",
                "measure both where it can be measured"));
  }

  @Test
  void aLoadWithoutAPercentileIsLeftOutAndNoGatePassesForIt() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> scarce =
        measured("native", 5, 1, 3, trial -> trial.p99 = trial.load == 16 ? null : trial.p99);
    for (boolean first : new boolean[] {true, false}) {
      RunsCompared compared = compared(first ? scarce : usual, first ? usual : scarce, "p99 < 2");
      String lacking = first ? "before" : "after";
      assertThat(compared.gates().getFirst().outcome())
          .isEqualTo(
              new GateOutcome.Undecided(
                  "p99 response time at 16 clients: " + lacking + " has too few requests for a p99",
                  "measure both with a longer --window"));
      assertThat(overall(compared, Metric.P99).why())
          .isEqualTo("without 16 clients: " + lacking + " has too few requests for a p99");
      assertThat(overall(compared, Metric.P50).leftOut()).isEmpty();
      assertThat(outcomes(first ? scarce : usual, first ? usual : scarce, "throughput > 0.5"))
          .containsOnly("passed");
      assertThat(outcomes(first ? scarce : usual, first ? usual : scarce, "p99 < 0.5"))
          .containsOnly("failed");
    }
  }

  @Test
  void aPercentileThatAForeignToolDoesNotPrintIsNotBlamedOnItsRequests() {
    List<TrialResult> usual = alone(measured("native", 5, 1, 1, trial -> {}), 16);
    List<TrialResult> foreign =
        alone(
            measured(
                "native",
                5,
                1,
                3,
                trial -> {
                  trial.p99 = null;
                  trial.reasons = List.of(new ForeignReason.NotChecked("sysbench 1.0.20"));
                }),
            16);
    assertThat(undecided(usual, foreign, "p99 < 2"))
        .isEqualTo(
            new GateOutcome.Undecided(
                "sysbench 1.0.20 printed no p99 response time in after",
                "measure both where it can be measured"));
  }

  @Test
  void noGatePassesForALoadWithARepetitionThatDoesNotCount() {
    Consumer<Trials> dead =
        trial ->
            trial.verdict =
                trial.repetition == 2 && trial.load == 16 ? Verdict.INVALID : Verdict.VALID;
    List<TrialResult> usual = alone(measured("native", 5, 1, 1, trial -> {}), 16);
    List<TrialResult> lame = alone(measured("native", 5, 1, 3, dead), 16);
    for (boolean first : new boolean[] {true, false}) {
      RunsCompared compared = compared(first ? lame : usual, first ? usual : lame, "p99 < 2");
      String lacking = first ? "before" : "after";
      assertThat(compared.gates())
          .extracting(gate -> gate.outcome())
          .containsExactly(
              new GateOutcome.Undecided(
                  "p99 response time at 16 clients: " + lacking + " has an invalid trial",
                  "remove what made the trials invalid and measure again"));
      assertThat(overall(compared, Metric.P99).why())
          .isEqualTo("without some trials at 16 clients: " + lacking + " has an invalid trial");
      assertThat(outcomes(first ? lame : usual, first ? usual : lame, "p99 < 0.5"))
          .containsOnly("failed");
    }
    assertThat(outcomes(usual, alone(measured("native", 5, 1, 3, trial -> {}), 16), "p99 < 2"))
        .containsOnly("passed");
  }

  @Test
  void noGatePassesForALoadWithARepetitionThatHasNoPercentile() {
    List<TrialResult> usual = alone(measured("native", 5, 1, 1, trial -> {}), 16);
    List<TrialResult> scarce =
        alone(
            measured(
                "native", 5, 1, 3, trial -> trial.p99 = trial.repetition == 2 ? null : trial.p99),
            16);
    assertThat(undecided(usual, scarce, "p99 < 2").because())
        .isEqualTo("p99 response time at 16 clients: after has too few requests for a p99");
    assertThat(outcomes(usual, scarce, "throughput > 0.5")).containsOnly("passed");
  }

  @Test
  void theClosedAndTheOpenLoopHaveAGateEach() {
    List<TrialResult> usual = new ArrayList<>(measured("native", 5, 1, 1, trial -> {}));
    List<TrialResult> again = new ArrayList<>(measured("native", 5, 1, 3, trial -> {}));
    Consumer<Trials> open =
        trial -> {
          trial.open = true;
          trial.p99 = null;
        };
    usual.addAll(measured("native", 5, 1, 5, open));
    again.addAll(measured("native", 5, 1, 7, open));
    assertThat(compared(usual, again, "p99 < 2").gates())
        .extracting(gate -> gate.of(), gate -> gate.outcome())
        .containsExactly(
            tuple("get, jedis, after compared with before", new GateOutcome.Passed()),
            tuple(
                "get, jedis, open loop, after compared with before",
                new GateOutcome.Undecided(
                    "p99 response time was not measured in both",
                    "measure both where it can be measured")));
  }

  private static List<TrialResult> alone(List<TrialResult> trials, double load) {
    return trials.stream().filter(trial -> trial.load().level() == load).toList();
  }

  @Test
  void noGatePassesWhereOneOfTheRunsWasNotFinished() {
    for (String unfinished : List.of("before", "after")) {
      Map<String, RunResult> runs = new LinkedHashMap<>();
      runs.put("before", run(measured("native", 5, 1, 1, trial -> {}), "d"));
      runs.put("after", run(measured("native", 5, 1, 3, trial -> {}), "d"));
      runs.put("later", run(measured("native", 5, 1, 5, trial -> {}), "d"));
      runs.computeIfPresent(unfinished, (label, run) -> half(run));
      assertThat(
              RunComparison.of(runs, Set.of(), Gate.of("throughput > 0.5"), Reason::code).gates())
          .extracting(gate -> gate.of(), gate -> gate.outcome())
          .containsExactly(
              tuple("get, jedis, after compared with before", new GateOutcome.Passed()),
              tuple("get, jedis, later compared with before", new GateOutcome.Passed()),
              tuple(
                  unfinished,
                  new GateOutcome.Undecided(
                      "it is incomplete, with 15 of 30 trials: docker-bridge: no daemon",
                      "run it to its end")));
    }
  }

  private static RunResult half(RunResult run) {
    return new RunResult(
        run.origin(),
        new RunResult.Extent(false, 30, List.of("docker-bridge: no daemon")),
        run.ground(),
        run.trials(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  @Test
  void repetitionsThatLieFarApartHaveNoInterval() {
    List<TrialResult> usual = measured("native", 2, 1, 1, trial -> {});
    List<TrialResult> wild =
        measured("native", 2, 1, 2, trial -> trial.p99 = trial.repetition == 1 ? 1.0 : 1e9);
    RunsCompared compared = compared(usual, wild, "p99 < 2");
    Comparison comparison = overall(compared, Metric.P99);
    assertThat(comparison.lack()).isEqualTo(ComparisonObstacle.AGREEMENT);
    assertThat(comparison.detectable()).isNull();
    assertThat(comparison.ratio()).extracting("low", "high").containsOnlyNulls();
    assertThat(undecided(usual, wild, "p99 < 2").because())
        .isEqualTo("repetitions vary too much for an interval");
    assertThat(ResultFile.json(compared)).doesNotContain("92233720368547", "Infinity", "NaN");
  }

  private static List<String> outcomes(
      List<TrialResult> before, List<TrialResult> after, String gates) {
    return compared(before, after, gates).gates().stream()
        .map(gate -> gate.outcome().label())
        .toList();
  }

  /** They are compared, as doubts often are the same on both sides, but nobody should miss them. */
  @Test
  void howManyTrialsAreSuspectIsTold() {
    List<TrialResult> usual = measured("native", 5, 1, 1, trial -> {});
    List<TrialResult> doubted =
        measured(
            "native",
            5,
            1,
            3,
            trial -> trial.verdict = trial.repetition == 2 ? Verdict.SUSPECT : Verdict.VALID);
    long all = doubted.size();

    assertThat(compared(usual, usual, "p99 < 2").notes())
        .noneMatch(note -> note.contains("suspect"));
    assertThat(compared(usual, doubted, "p99 < 2").notes())
        .contains(all / 5 + " of " + all + " trials of after are suspect; its report says why");
  }
}
