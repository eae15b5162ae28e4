package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static reenact.analysis.ComparedRuns.compared;
import static reenact.analysis.ComparedRuns.measured;
import static reenact.analysis.ComparedRuns.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.reason.Reason;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

class ComparisonsTest {

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
            "get: different CPUs: server and generator on CPUs 0-1,"
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
  void wordsAndIntervalsAlwaysAgree() {
    for (int seed = 1; seed <= 600; seed++) {
      List<TrialResult> before = measured("native", 2 + seed % 4, 1, seed, trial -> {});
      List<TrialResult> after =
          measured("other", 2 + seed % 4, 1 + seed % 7 / 50.0, 9000 + seed, trial -> {});
      List<TrialResult> both = new ArrayList<>(before);
      both.addAll(after);
      assertThat(Comparisons.of(both, "native")).allSatisfy(ComparisonsTest::agrees);
      assertThat(compared(before, after, "").comparisons()).allSatisfy(ComparisonsTest::agrees);
    }
  }

  private static void agrees(Comparison comparison) {
    Ratio ratio = comparison.ratio();
    assertThat(ratio).isNotNull();
    boolean above = ratio.low() != null && ratio.low() > 1;
    boolean below = ratio.high() != null && ratio.high() < 1;
    assertThat(comparison.verdict())
        .isEqualTo(above || below ? comparison.metric().difference(above) : Difference.NONE_SHOWN);
    if (comparison.verdict() != Difference.NONE_SHOWN) {
      assertThat(comparison.p()).isLessThanOrEqualTo(0.05);
    } else if (ratio.low() != null) {
      assertThat(Math.max(ratio.estimate(), 1 / ratio.estimate()))
          .as("a change that did not show is smaller than one that would have")
          .isLessThan(Objects.requireNonNull(comparison.detectable()));
    }
  }

  @Test
  void atASingleLoadARatioHasOneInterval() {
    for (int seed = 1; seed <= 20; seed++) {
      List<TrialResult> trials = new ArrayList<>(measured("native", 4, 1, seed, trial -> {}));
      trials.addAll(measured("other", 4, 1.05, 9000 + seed, trial -> {}));
      trials.removeIf(trial -> trial.load().level() != 4);
      List<Comparison> comparisons = Comparisons.of(trials, "native");
      assertThat(comparisons).hasSize(8);
      assertThat(evidence(comparisons, true)).isEqualTo(evidence(comparisons, false));
    }
  }

  private static List<Comparison.Evidence> evidence(List<Comparison> comparisons, boolean overall) {
    return comparisons.stream()
        .filter(comparison -> (comparison.load() == null) == overall)
        .map(Comparison::evidence)
        .toList();
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
    assertThat(why(usual, 3, trial -> trial.verdict = Verdict.INVALID))
        .contains("valid measurements");
    assertThat(why(usual, 1, trial -> {})).startsWith("only one repetition");
    assertThat(why(usual, 3, trial -> trial.guestCpu = GuestCpu.TCG)).startsWith("an emulated CPU");
    assertThat(
            why(
                usual,
                3,
                trial -> trial.server = new ServerResult("redis", "8.2.1", "cd34", Map.of())))
        .startsWith("different server binary");
  }

  private static String why(List<TrialResult> usual, int repetitions, Consumer<Trials> as) {
    List<TrialResult> trials = new ArrayList<>(usual);
    trials.addAll(measured("other", repetitions, 1, 2, as));
    Comparison first = Comparisons.of(trials, "native").getFirst();
    assertThat(first.verdict()).isEqualTo(Difference.NOT_COMPARABLE);
    return String.valueOf(first.why());
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
            "different server: redis 8.2.1 and redis 8.4.0; if you changed that on purpose, pass"
                + " --changed server");
    assertThat(refused.gates().getFirst().outcome().label()).isEqualTo("undecided");
    assertThat(compared(usual, upgraded, "", IntendedChange.SERVER).comparisons()).isNotEmpty();

    Map<String, RunResult> runs = new LinkedHashMap<>();
    runs.put("a", run(usual, "one definition"));
    runs.put("b", run(usual, "another"));
    assertThat(RunComparison.of(runs, Set.of(), List.of(), Reason::code).apart().getFirst().why())
        .startsWith("different workload under the same name");
  }
}
