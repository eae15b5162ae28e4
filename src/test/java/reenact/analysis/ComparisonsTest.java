package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reenact.result.Check;
import reenact.result.Comparison;
import reenact.result.Difference;
import reenact.result.GateOutcome;
import reenact.result.Lack;
import reenact.result.Metric;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.ServerResult;
import reenact.result.TrialResult;
import reenact.result.Verdict;

class ComparisonsTest {

  private static final double NOISE = 0.03;

  /** Noise of each server and of each trial on it. */
  private static List<TrialResult> measured(
      String environment, int repetitions, double slower, long seed, Consumer<Trials> as) {
    Random random = new Random(seed);
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      double server = 1 + NOISE / 2 * random.nextGaussian();
      for (int clients : new int[] {1, 4, 16}) {
        Trials trial = Trials.at(clients);
        trial.environment = environment;
        trial.repetition = repetition;
        trial.throughput = 1000 * clients / slower * server * (1 + NOISE * random.nextGaussian());
        double time = slower / server * (1 + NOISE * random.nextGaussian());
        trial.p50 = 900 * time;
        trial.p99 = 3000 * time * (1 + NOISE * random.nextGaussian());
        as.accept(trial);
        trials.add(trial.result());
      }
    }
    return trials;
  }

  private static RunResult run(List<TrialResult> trials, String definition) {
    return new RunResult(
        RunResult.SCHEMA,
        "0.1.0",
        "run",
        java.time.Instant.EPOCH,
        java.time.Instant.EPOCH,
        true,
        trials.size(),
        1,
        List.of(),
        Map.of("cpu", "x", "cpus", "2"),
        Map.of("get", definition),
        trials,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static RunsCompared compared(
      List<TrialResult> before, List<TrialResult> after, String gates, Change... changed) {
    Map<String, RunResult> runs = new LinkedHashMap<>();
    runs.put("before", run(before, "d"));
    runs.put("after", run(after, "d"));
    return RunComparison.of(runs, Set.of(changed), gates.isEmpty() ? List.of() : Gate.of(gates));
  }

  private static Difference word(List<Comparison> comparisons, Metric metric) {
    return comparisons.stream()
        .filter(comparison -> comparison.load() == null && comparison.metric() == metric)
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void twoRunsOfTheSameThingShowNoDifferenceInAnyMetric() {
    int same = 0;
    for (int seed = 1; seed <= 100; seed++) {
      RunsCompared compared =
          compared(
              measured("native", 5, 1, seed, trial -> {}),
              measured("native", 5, 1, 1000 + seed, trial -> {}),
              "");
      same +=
          compared.comparisons().stream()
                  .filter(comparison -> comparison.load() == null)
                  .allMatch(comparison -> comparison.verdict() == Difference.NONE_SHOWN)
              ? 1
              : 0;
    }
    assertThat(same).isGreaterThanOrEqualTo(95);
  }

  @Test
  void otherCpusOfServerAndGeneratorAreNoted() {
    Map<String, String> halves = Map.of("server-cpus", "0", "generator-cpus", "1");
    Map<String, String> all = Map.of("server-cpus", "0-1", "generator-cpus", "0-1");
    List<TrialResult> before = measured("native", 3, 1, 1, trial -> trial.treatment = halves);
    List<TrialResult> after = measured("native", 3, 1, 2, trial -> trial.treatment = all);

    assertThat(compared(before, after, "").notes())
        .contains(
            "get: other CPUs: server and generator on CPUs 0-1,"
                + " compared with server on CPU 0, generator on CPU 1.");
    assertThat(compared(before, before, "").notes()).isEmpty();
    assertThat(compared(before, measured("native", 3, 1, 2, trial -> {}), "").notes()).isEmpty();
  }

  @Test
  void tenPercentSlowerIsCalledSlowerAndTheOtherWayRoundFaster() {
    int slower = 0;
    int faster = 0;
    for (int seed = 1; seed <= 100; seed++) {
      List<TrialResult> usual = measured("native", 5, 1, seed, trial -> {});
      List<TrialResult> slow = measured("native", 5, 1.1, 1000 + seed, trial -> {});
      List<Comparison> one = compared(usual, slow, "").comparisons();
      List<Comparison> other = compared(slow, usual, "").comparisons();
      slower +=
          word(one, Metric.THROUGHPUT) == Difference.SLOWER
                  && word(one, Metric.P99) == Difference.SLOWER
              ? 1
              : 0;
      faster +=
          word(other, Metric.THROUGHPUT) == Difference.FASTER
                  && word(other, Metric.P99) == Difference.FASTER
              ? 1
              : 0;
    }
    assertThat(slower).isGreaterThanOrEqualTo(80);
    assertThat(faster).isGreaterThanOrEqualTo(80);
  }

  @Test
  void environmentsOfOneRunAreCalledDifferentByChanceInAtMostFiveOfAHundred() {
    int called = 0;
    for (int seed = 1; seed <= 400; seed++) {
      List<TrialResult> trials = new ArrayList<>(measured("native", 3, 1, seed, trial -> {}));
      trials.addAll(measured("native-2", 3, 1, 5000 + seed, trial -> {}));
      called +=
          Comparisons.of(trials, "native").stream()
                  .filter(comparison -> comparison.load() == null)
                  .anyMatch(comparison -> comparison.verdict() != Difference.NONE_SHOWN)
              ? 1
              : 0;
    }
    assertThat(called).isLessThanOrEqualTo(20);
  }

  @Test
  void aSlowerEnvironmentIsSlowerInThroughputAndInTimesAndCostsMore() {
    List<TrialResult> trials = new ArrayList<>(measured("native", 5, 1, 1, trial -> {}));
    trials.addAll(measured("docker-bridge", 5, 1.3, 2, trial -> {}));
    List<Comparison> comparisons = Comparisons.of(trials, "native");
    assertThat(word(comparisons, Metric.THROUGHPUT)).isEqualTo(Difference.SLOWER);
    assertThat(word(comparisons, Metric.P50)).isEqualTo(Difference.SLOWER);
    assertThat(word(comparisons, Metric.P99)).isEqualTo(Difference.SLOWER);
    assertThat(word(comparisons, Metric.CPU)).isEqualTo(Difference.DEARER);
    assertThat(comparisons).filteredOn(comparison -> comparison.load() != null).hasSize(3 * 4);
    assertThat(comparisons)
        .allSatisfy(comparison -> assertThat(comparison.detectable()).isGreaterThan(1));
  }

  @Test
  void whatIsNotComparableSaysWhy() {
    List<TrialResult> usual = measured("native", 3, 1, 1, trial -> {});
    assertThat(why(usual, 3, trial -> trial.verdict = Verdict.INVALID)).contains("soundly");
    assertThat(why(usual, 1, trial -> {})).startsWith("one repetition only");
    assertThat(
            why(
                usual,
                3,
                trial ->
                    trial.checks =
                        Map.of(TrialResult.ACCELERATOR_CHECK, new Check(true, "TCG, emulated"))))
        .startsWith("an emulated CPU");
    assertThat(
            why(
                usual,
                3,
                trial -> trial.server = new ServerResult("redis", "8.2.1", "cd34", Map.of())))
        .startsWith("another server binary");
  }

  private static String why(List<TrialResult> usual, int repetitions, Consumer<Trials> as) {
    List<TrialResult> trials = new ArrayList<>(usual);
    trials.addAll(measured("other", repetitions, 1, 2, as));
    Comparison first = Comparisons.of(trials, "native").getFirst();
    assertThat(first.verdict()).isEqualTo(Difference.NOT_COMPARABLE);
    return String.valueOf(first.why());
  }

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
                "one repetition only, so there is no interval",
                "measure both with --repetitions 3 or more"));
    assertThat(
            undecided(usual, measured("native", 5, 1, 3, trial -> trial.p99 = null), "p99 < 1.1"))
        .isEqualTo(
            new GateOutcome.Undecided(
                "no load was measured soundly in every repetition of both (1 client: after has too"
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

  private static Comparison overall(RunsCompared compared, Metric metric) {
    return compared.comparisons().stream()
        .filter(comparison -> comparison.load() == null && comparison.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noGatePassesWhereOneOfTheRunsWasNotFinished() {
    for (String unfinished : List.of("before", "after")) {
      Map<String, RunResult> runs = new LinkedHashMap<>();
      runs.put("before", run(measured("native", 5, 1, 1, trial -> {}), "d"));
      runs.put("after", run(measured("native", 5, 1, 3, trial -> {}), "d"));
      runs.put("later", run(measured("native", 5, 1, 5, trial -> {}), "d"));
      runs.computeIfPresent(unfinished, (label, run) -> half(run));
      assertThat(RunComparison.of(runs, Set.of(), Gate.of("throughput > 0.5")).gates())
          .extracting(gate -> gate.of(), gate -> gate.outcome())
          .containsExactly(
              tuple("get, jedis, after compared with before", new GateOutcome.Passed()),
              tuple("get, jedis, later compared with before", new GateOutcome.Passed()),
              tuple(
                  unfinished,
                  new GateOutcome.Undecided(
                      "it is not complete, 15 of 30 trials are there: docker-bridge: no daemon",
                      "run it to its end")));
    }
  }

  private static RunResult half(RunResult run) {
    return new RunResult(
        run.schema(),
        run.version(),
        run.name(),
        run.started(),
        run.finished(),
        false,
        30,
        1,
        List.of("docker-bridge: no daemon"),
        run.host(),
        run.workloads(),
        run.trials(),
        List.of(),
        List.of(),
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
    assertThat(comparison.lack()).isEqualTo(Lack.AGREEMENT);
    assertThat(comparison.detectable()).isNull();
    assertThat(comparison.ratio()).extracting("low", "high").containsOnlyNulls();
    assertThat(undecided(usual, wild, "p99 < 2").because())
        .isEqualTo("repetitions lie too far apart for an interval");
    assertThat(ResultFile.json(compared)).doesNotContain("92233720368547", "Infinity", "NaN");
  }

  private static List<String> outcomes(
      List<TrialResult> before, List<TrialResult> after, String gates) {
    return compared(before, after, gates).gates().stream()
        .map(gate -> gate.outcome().label())
        .toList();
  }

  @Test
  void runsAreComparedOnlyWhereNothingElseWasChanged() {
    List<TrialResult> usual = measured("native", 3, 1, 1, trial -> {});
    List<TrialResult> upgraded =
        measured(
            "native",
            3,
            1,
            2,
            trial -> trial.server = new ServerResult("redis", "8.4.0", "cd34", Map.of()));
    RunsCompared refused = compared(usual, upgraded, "throughput > 0.9");
    assertThat(refused.comparisons()).isEmpty();
    assertThat(refused.apart().getFirst().why())
        .isEqualTo(
            "another server: redis 8.2.1 against redis 8.4.0; if that is what you compare, pass"
                + " --changed server");
    assertThat(refused.gates().getFirst().outcome().label()).isEqualTo("undecided");
    assertThat(compared(usual, upgraded, "", Change.SERVER).comparisons()).isNotEmpty();

    Map<String, RunResult> runs = new LinkedHashMap<>();
    runs.put("a", run(usual, "one definition"));
    runs.put("b", run(usual, "another"));
    assertThat(RunComparison.of(runs, Set.of(), List.of()).apart().getFirst().why())
        .startsWith("another workload under the same name");
  }
}
