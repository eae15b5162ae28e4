package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.trial.TrialResult;

class ComparedAnswerTest {

  private static Comparison one(Metric metric, Difference verdict, @Nullable Ratio ratio) {
    return new Comparison(
        new Comparison.Sides("shop", "netty", "native", "bridge", null, "closed"),
        metric,
        new Comparison.Evidence(
            ratio, verdict, 3, 0.01, verdict == Difference.NONE_SHOWN ? 1.14 : null),
        verdict == Difference.NOT_COMPARABLE ? "another server" : null,
        null,
        List.of());
  }

  private static String sentence(Comparison... comparisons) {
    return String.join(
        " ",
        ComparedAnswer.sentences(List.of(comparisons), environment -> SuspectShare.NONE).toList());
  }

  @Test
  void lessThroughputIsACostAndMoreTimeIsAdded() {
    assertThat(
            sentence(
                one(Metric.THROUGHPUT, Difference.SLOWER, new Ratio(0.68, 0.63, 0.73)),
                one(Metric.P50, Difference.SLOWER, new Ratio(1.4, 1.3, 1.5)),
                one(Metric.P99, Difference.SLOWER, new Ratio(1.56, 1.5, 1.63)),
                one(Metric.CPU, Difference.DEARER, new Ratio(1.052, 1.01, 1.1))))
        .isEqualTo(
            "bridge lowers throughput by 32 % (27 to 37 %), raises p99 by 56 % (50 to 63 %) and uses"
                + " 5.2 % (1.0 to 10 %) more server CPU per request.");
  }

  @Test
  void aGainIsSaidAsOne() {
    assertThat(
            sentence(
                one(Metric.THROUGHPUT, Difference.FASTER, new Ratio(1.08, 1.02, 1.12)),
                one(Metric.P50, Difference.FASTER, new Ratio(0.9, 0.85, 0.95)),
                one(Metric.P99, Difference.NONE_SHOWN, new Ratio(1, 0.9, 1.1)),
                one(Metric.CPU, Difference.CHEAPER, new Ratio(0.8, 0.7, 0.9))))
        .isEqualTo(
            "bridge raises throughput by 8.0 % (2.0 to 12 %), lowers p50 by 10 % (5.0 to 15 %) and"
                + " uses 20 % (10 to 30 %) less server CPU per request.");
  }

  @Test
  void whatRestsOnSuspectTrialsSaysSoFirst() {
    assertThat(
            ComparedAnswer.sentences(
                List.of(
                    one(Metric.THROUGHPUT, Difference.SLOWER, new Ratio(0.68, 0.63, 0.73)),
                    one(Metric.P99, Difference.SLOWER, new Ratio(1.56, 1.5, 1.63)),
                    one(Metric.CPU, Difference.DEARER, new Ratio(1.052, 1.01, 1.1))),
                environment -> new SuspectShare(6, 6)))
        .containsExactly(
            "Suspect: bridge seems to lower throughput by 32 % (27 to 37 %), to raise p99 by 56 %"
                + " (50 to 63 %) and to use 5.2 % (1.0 to 10 %) more server CPU per request.");
    assertThat(
            ComparedAnswer.sentences(
                List.of(one(Metric.THROUGHPUT, Difference.NONE_SHOWN, new Ratio(1.01, 0.9, 1.1))),
                environment -> new SuspectShare(1, 6)))
        .containsExactly(
            "Suspect (1 of 6 trials): bridge shows no difference (a change in throughput of 14 % or"
                + " more would have shown).");
  }

  @Test
  void theTrialsThatAStatementRestsOnAreThoseThatWereCompared() {
    assertThat(ComparedAnswer.of(Runs.suspect(6)).getFirst().sentences().getFirst())
        .startsWith("Suspect: docker-bridge seems to lower throughput by ");
    assertThat(ComparedAnswer.of(Runs.suspect(1)).getFirst().sentences().getFirst())
        .startsWith("Suspect (1 of 6 trials): docker-bridge seems to lower throughput by ");
    assertThat(ComparedAnswer.of(Runs.suspect(0)).getFirst().sentences().getFirst())
        .startsWith("docker-bridge lowers throughput by ");
  }

  @Test
  void nothingIsSaidToBeFreeButWhatThisRunWouldHaveShown() {
    assertThat(sentence(one(Metric.THROUGHPUT, Difference.NONE_SHOWN, new Ratio(1.01, 0.9, 1.1))))
        .isEqualTo(
            "bridge shows no difference (a change in throughput of 14 % or more would have shown).");
  }

  @Test
  void whereEvenALargeChangeWouldNotHaveShownNothingIsClaimed() {
    Comparison wild =
        new Comparison(
            new Comparison.Sides("shop", "netty", "native", "bridge", null, "closed"),
            Metric.THROUGHPUT,
            new Comparison.Evidence(
                new Ratio(0.72, 0.01, 52.0), Difference.NONE_SHOWN, 2, 0.6, 52.57),
            null,
            null,
            List.of());

    assertThat(sentence(wild))
        .isEqualTo(
            "bridge: repetitions vary too much to show a difference; use more --repetitions, on a"
                + " quiet machine.");
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    assertThat(sentence(one(Metric.THROUGHPUT, Difference.NOT_COMPARABLE, null)))
        .isEqualTo("bridge cannot be compared: another server.");
    assertThat(ComparedAnswer.of(Runs.treated()).getFirst().sentences())
        .containsExactly(
            "docker-bridge was measured once, so its differences have no margin of error.");
  }

  @Test
  void aLimitThatIsNotTheServersIsSaidOfEachEnvironmentThatMetIt() {
    assertThat(ComparedAnswer.of(Runs.sweep()).getFirst().sentences())
        .contains("On native, the generator was the limit at some loads; the server may do more.");
  }

  @Test
  void theTableHasTheBaselineFirstAndTheOthersInTheOrderOfTheCommand() {
    List<TrialResult> trials = new ArrayList<>();
    for (String environment : List.of("kvm", "docker-host", "native")) {
      trials.addAll(Runs.closed(environment, 4));
    }
    RunResult run = Runs.run("order", trials, true);

    assertThat(ComparedAnswer.of(run).getFirst().table().rows())
        .extracting(row -> row.cells().getFirst())
        .containsExactly("native", "kvm", "docker-host");
  }

  @Test
  void figuresAreOfTheLoadWhereTheBaselineCarriesMostAndAllWereMeasured() {
    RunResult run = Runs.small();

    AnswerTable table = ComparedAnswer.of(run).getFirst().table();
    assertThat(table.caption()).startsWith("At 8 clients, 1 repetition; ");
    assertThat(
            table.rows().stream()
                .map(AnswerTable.Row::throughput)
                .map(one -> NumberText.count(one.mean())))
        .containsExactly("65,768", "51,854");
  }

  @Test
  void aRunOfOneEnvironmentHasNone() {
    assertThat(Stream.of(Runs.rising(), HostileRuns.empty()).map(ComparedAnswer::of))
        .allSatisfy(answers -> assertThat(answers).isEmpty());
  }
}
