package reenact.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.plan.Bound;
import reenact.result.Axis;
import reenact.result.Recommendation.Answer;

class SearchTest {
  private static final SearchGrid CLIENTS = SearchGrid.of(Axis.CLIENTS, 1, 1024);
  private static final SearchGrid RATES = SearchGrid.of(Axis.RATE, 100, 1_000_000);
  private static final Lengths LENGTHS = new Lengths(1, 10, 3);
  private static final Objective MOST = new Objective.MaxThroughput();

  private static Search search(Objective objective) {
    return new Search(CLIENTS, objective, LENGTHS);
  }

  private static Objective bound(String text) {
    return new Objective.KeepBound(Bound.of(text));
  }

  private static int stepsOff(SearchResult advice, double truth) {
    return CLIENTS.place(level(advice)) - CLIENTS.place(truth);
  }

  private static double level(SearchResult advice) {
    Double level = advice.level();
    assertThat(level).as("%s", advice).isNotNull();
    return level == null ? 0 : level;
  }

  @ParameterizedTest(name = "{0} slots")
  @ValueSource(ints = {2, 4, 8, 16, 64})
  void aKneeIsFoundWithinOneStepInTwentyOfTwentySeeds(int slots) {
    for (int seed = 0; seed < 20; seed++) {
      SearchResult advice = SimulatedServer.slots(CLIENTS, slots, 1000, seed).answer(search(MOST));
      assertThat(stepsOff(advice, slots)).as("seed %d: %s", seed, advice).isBetween(-1, 1);
      assertThat(advice.answer()).isEqualTo(Answer.FOUND);
      assertThat(advice.confirmations()).hasSize(3);
    }
  }

  @Tag("slow")
  @Test
  void aKneeIsFoundWithinOneStepInMoreThanNinetyEightOfAHundredSearches() {
    int searches = 0;
    int near = 0;
    int held = 0;
    for (int slots : List.of(3, 6, 11, 24, 40, 100)) {
      for (int seed = 1000; seed < 1500; seed++) {
        SearchResult advice =
            SimulatedServer.slots(CLIENTS, slots, 1000, seed).answer(search(MOST));
        searches++;
        near += Math.abs(stepsOff(advice, slots)) <= 1 ? 1 : 0;
        held += holds(advice, slots) ? 1 : 0;
      }
    }
    assertThat(near).isGreaterThan(searches * 98 / 100);
    assertThat(held).isGreaterThan(searches * 95 / 100);
  }

  /** The interval holds the first value on the scale that truly reaches the share. */
  private static boolean holds(SearchResult advice, int slots) {
    int truth = 0;
    while (CLIENTS.level(truth) < Objective.NEARLY_ALL * slots) {
      truth++;
    }
    return advice.low() != null
        && advice.high() != null
        && advice.low() <= CLIENTS.level(truth)
        && advice.high() >= CLIENTS.level(truth);
  }

  @Test
  void withoutNoiseFewTrialsAreEnough() {
    SimulatedServer server = SimulatedServer.slots(CLIENTS, 16, 1000, 1).noise(0, 0);
    SearchResult advice = server.answer(search(MOST));
    assertThat(level(advice)).isEqualTo(16);
    assertThat(server.readings()).hasSizeLessThan(20);
    assertThat(advice.because())
        .contains("throughput does not rise beyond it, up to 64 clients")
        .contains("15 clients: 94 % of the highest throughput");
  }

  @Test
  void theCheapestReachesItsShareAndNoMore() {
    for (int seed = 0; seed < 20; seed++) {
      SearchResult advice =
          SimulatedServer.slots(CLIENTS, 64, 1000, seed)
              .answer(search(new Objective.Cheapest(0.8)));
      assertThat(stepsOff(advice, 0.8 * 64)).as("seed %d", seed).isBetween(-1, 1);
    }
  }

  @Test
  void aPeakBetweenRungsIsFoundWhereMoreClientsOnlyHarm() {
    for (int seed = 0; seed < 20; seed++) {
      SearchResult advice =
          new SimulatedServer(CLIENTS, seed)
              .throughput(n -> n <= 11 ? 500 * n : 5500 / (1 + 0.2 * (n - 11)))
              .answer(search(MOST));
      assertThat(level(advice)).as("seed %d", seed).isBetween(10.0, 12.0);
    }
  }

  @Test
  void theBoundIsKeptByTheHighestThroughputThatKeepsIt() {
    for (int seed = 0; seed < 20; seed++) {
      SearchResult advice =
          new SimulatedServer(CLIENTS, seed)
              .throughput(n -> 2000 * n / (1 + 0.001 * n))
              .p99(n -> 500 + 50 * n)
              .answer(search(bound("p99 < 2 ms")));
      assertThat(stepsOff(advice, 30)).as("seed %d: %s", seed, advice).isBetween(-2, 1);
      assertThat(advice.because().getFirst()).contains("p99 is ");
    }
  }

  @Test
  void clientsThatOnlyWaitAreNotRecommendedThoughTheBoundAllowsThem() {
    SearchResult advice =
        SimulatedServer.slots(CLIENTS, 16, 1000, 5).answer(search(bound("p99 < 10 ms")));
    assertThat(stepsOff(advice, 16)).isBetween(-1, 1);
  }

  @Test
  void aRateIsRecommendedOnlyWhereItIsAchieved() {
    for (int seed = 0; seed < 20; seed++) {
      SimulatedServer server =
          new SimulatedServer(RATES, seed)
              .open()
              .throughput(rate -> Math.min(rate, 23_000))
              .p99(rate -> rate <= 23_000 ? 900 : 500_000);
      SearchResult advice = server.answer(new Search(RATES, bound("p99 < 5 ms"), LENGTHS));
      assertThat(level(advice))
          .isCloseTo(23_000, Percentage.withPercentage(10))
          .isLessThanOrEqualTo(23_000);
      assertThat(server.readings()).hasSizeLessThan(25);
    }
  }

  @Test
  void aBoundThatTheLowestLoadBreaksIsSaidToBeBroken() {
    SimulatedServer server = SimulatedServer.slots(CLIENTS, 16, 5000, 1);
    SearchResult advice = server.answer(search(bound("p99 < 1 ms")));
    assertThat(advice.answer()).isEqualTo(Answer.NONE);
    assertThat(advice.level()).isNull();
    assertThat(advice.because()).singleElement().asString().startsWith("even at 1 client: ");
  }

  @Test
  void aBoundThatOnlyTheLowestLoadBreaksIsNoObstacle() {
    SearchResult advice =
        SimulatedServer.slots(CLIENTS, 16, 1000, 1)
            .p99(n -> n == 1 ? 3000 : 1000 * Math.max(1, n / 16))
            .answer(search(bound("p99 < 2 ms")));
    assertThat(stepsOff(advice, 16)).isBetween(-1, 1);
  }

  @Test
  void whereTheRangeEndsBeforeThroughputDoesTheAnswerIsALeast() {
    SearchGrid narrow = SearchGrid.of(Axis.CLIENTS, 1, 32);
    SearchResult advice =
        SimulatedServer.slots(narrow, 200, 1000, 1).answer(new Search(narrow, MOST, LENGTHS));
    assertThat(advice.answer()).isEqualTo(Answer.AT_LEAST);
    assertThat(level(advice)).isEqualTo(32);
    assertThat(advice.because().getFirst()).contains("the end of the range", "--to");
  }

  @Test
  void theGeneratorsLimitIsNeverRecommended() {
    for (int seed = 0; seed < 20; seed++) {
      SearchResult advice =
          SimulatedServer.slots(CLIENTS, 200, 1000, seed).generatorFrom(20).answer(search(MOST));
      assertThat(advice.answer()).isEqualTo(Answer.AT_LEAST);
      assertThat(level(advice)).isEqualTo(19);
      assertThat(advice.because().getFirst())
          .startsWith("the next load could not be judged: 21 clients: generator-bound");
    }
  }

  @Test
  void aPlateauBelowALoadThatCarriesMoreIsNotSaidToBeTheEnd() {
    SearchResult advice =
        new SimulatedServer(CLIENTS, 1)
            .noise(0, 0)
            .throughput(n -> n < 16 ? 1000 * Math.min(n, 8) : 12_000)
            .generatorFrom(16)
            .answer(search(MOST));
    assertThat(advice.answer()).isEqualTo(Answer.AT_LEAST);
    assertThat(level(advice)).isEqualTo(8);
    assertThat(advice.because())
        .contains("throughput does not rise beyond it, up to 11 clients")
        .anyMatch(why ->
            why.startsWith("the next load could not be judged: 16 clients: generator-bound"));
  }

  @Test
  void aPoolThatIsTooSmallForTheBoundIsMadeLarger() {
    SearchGrid pools = SearchGrid.of(Axis.POOL, 1, 64);
    SearchResult advice =
        SimulatedServer.slots(pools, 32, 1000, 1)
            .p99(n -> 40_000 / n)
            .answer(new Search(pools, bound("p99 < 3 ms"), LENGTHS));
    assertThat(advice.answer()).isEqualTo(Answer.FOUND);
    assertThat(level(advice)).isBetween(29.0, 35.0);
  }

  @Test
  void whereNoPoolKeepsTheBoundTheNearestIsNamed() {
    SearchGrid pools = SearchGrid.of(Axis.POOL, 1, 32);
    SearchResult advice =
        SimulatedServer.slots(pools, 32, 1000, 1)
            .p99(n -> 20_000 + 40_000 / n + 100 * n)
            .answer(new Search(pools, bound("p99 < 10 ms"), LENGTHS));
    assertThat(advice.answer()).isEqualTo(Answer.NONE);
    assertThat(advice.because())
        .singleElement()
        .asString()
        .startsWith("even with a pool of 32: p99 is 2");
  }

  @Test
  void aSingleDisturbedTrialIsRepeatedAndForgotten() {
    for (int trial = 0; trial < 12; trial++) {
      SearchResult advice =
          SimulatedServer.slots(CLIENTS, 16, 1000, trial).disturbed(trial).answer(search(MOST));
      assertThat(advice.answer()).isEqualTo(Answer.FOUND);
      assertThat(stepsOff(advice, 16)).isBetween(-1, 1);
    }
  }

  @Test
  void whereTheGeneratorIsTheLimitFromTheFirstThereIsNoAnswer() {
    SearchResult advice =
        SimulatedServer.slots(CLIENTS, 200, 1000, 1).generatorFrom(1).answer(search(MOST));
    assertThat(advice.answer()).isEqualTo(Answer.UNCLEAR);
    assertThat(advice.level()).isNull();
  }

  @Test
  void aSlowServerIsMeasuredForLongerSoThatThePercentileIsKnown() {
    SimulatedServer server =
        SimulatedServer.slots(CLIENTS, 16, 4000, 1).p99(n -> 4000 * Math.max(1, n / 16));
    SearchResult advice = server.answer(search(bound("p99 < 8 ms")));
    assertThat(stepsOff(advice, 16)).isBetween(-1, 1);
    assertThat(server.readings().get(1).step())
        .isInstanceOfSatisfying(
            Step.Probe.class, probe -> assertThat(probe.seconds()).isGreaterThan(4));
  }

  @Test
  void tooFewRequestsForThePercentileAreNoAnswer() {
    SearchResult advice =
        SimulatedServer.slots(CLIENTS, 1, 100_000, 1).answer(search(bound("p99 < 500 ms")));
    assertThat(advice.answer()).isEqualTo(Answer.UNCLEAR);
    assertThat(advice.because()).singleElement().asString().contains("too few requests for p99");
  }

  @Test
  void aWinnerThatDoesNotHoldStartsANewRoundThatKnowsHowFarOffTheFirstWas() {
    for (int seed = 0; seed < 20; seed++) {
      SimulatedServer server =
          new SimulatedServer(CLIENTS, seed)
              .throughput(n -> 2000 * n)
              .p99(n -> 50 * n)
              .longerTimes(1.5);
      SearchResult advice = server.answer(search(bound("p99 < 2 ms")));
      assertThat(advice.answer()).as("%s", advice).isEqualTo(Answer.FOUND);
      assertThat(stepsOff(advice, 2000 / 50 / 1.5)).isBetween(-2, 1);
      assertThat(server.readings().getLast().step().round()).isBetween(2, 3);
    }
  }

  @Test
  void whatIsUsedUpIsSaidAndTheBestSoFarIsStillConfirmed() {
    SimulatedServer server = SimulatedServer.slots(CLIENTS, 16, 1000, 1);
    SearchResult advice = server.answer(search(MOST), 7);
    assertThat(advice.answer()).isEqualTo(Answer.UNCLEAR);
    assertThat(server.readings()).hasSize(10);
    assertThat(advice.because())
        .endsWith(
            "the trials were used up before the search could decide; allow more with --max-trials");
  }

  @ParameterizedTest
  @EnumSource(SearchLimit.class)
  void aWinnerThatDoesNotHoldWhenSomethingIsUsedUpIsNotBlamedOnShortTrials(SearchLimit limit) {
    SimulatedServer server = SimulatedServer.slots(CLIENTS, 16, 1000, 1).confirmed(0.4);
    SearchResult advice = server.answer(search(MOST), 7, limit);
    assertThat(advice.because())
        .hasSize(2)
        .noneMatch(reason -> reason.contains("--trial-window"))
        .endsWith(
            limit == SearchLimit.TIME
                ? "time was used up before the search could decide; allow more with --time"
                : "the trials were used up before the search could decide; allow more with --max-trials");
    assertThat(advice.because().getFirst()).startsWith("not confirmed: a long trial achieved ");
  }

  @Test
  void whereTimeIsUsedUpBelowTheEndOfTheRangeTheRangeIsNotBlamed() {
    SearchGrid narrow = SearchGrid.of(Axis.CLIENTS, 1, 8);
    SearchResult advice =
        SimulatedServer.slots(narrow, 200, 1000, 1).answer(new Search(narrow, MOST, LENGTHS), 1);
    assertThat(level(advice)).isEqualTo(1);
    assertThat(advice.because().getFirst())
        .isEqualTo("throughput still rises at 1 client, the most that was tried");
  }

  @Test
  void theLowestLoadIsRepeatedWhereItWasOnlySeenDisturbed() {
    SimulatedServer server =
        SimulatedServer.slots(CLIENTS, 16, 1000, 1).p99(n -> 1000 * n).others(3, 10);
    SearchResult advice = server.answer(search(bound("p99 < 1.2 ms")));
    assertThat(advice.answer()).as("%s", advice).isEqualTo(Answer.FOUND);
    assertThat(level(advice)).isEqualTo(1);
  }

  @Test
  void aMachineThatIsAlwaysDisturbedDecidesNothing() {
    SimulatedServer server =
        SimulatedServer.slots(CLIENTS, 16, 1000, 1).others(Integer.MAX_VALUE, 10);
    SearchResult advice = server.answer(search(bound("p99 < 2 ms")));
    assertThat(advice.answer()).isEqualTo(Answer.UNCLEAR);
    assertThat(advice.level()).isNull();
    assertThat(advice.because())
        .singleElement()
        .asString()
        .startsWith("undecided: the machine was disturbed in all 6 trials of 1 client (p99 is ");
    assertThat(
            SimulatedServer.slots(CLIENTS, 16, 1000, 1)
                .others(1, 10)
                .answer(search(bound("p99 < 2 ms")), 1)
                .because())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(
                        "undecided: the machine was disturbed in the only trial of 1 client"),
            last -> assertThat(last).startsWith("the trials were used up before "));
  }

  @Test
  void theSameReadingsGiveTheSameStep() {
    SimulatedServer server = SimulatedServer.slots(CLIENTS, 16, 1000, 1);
    server.answer(search(MOST));
    List<Reading> readings = server.readings();
    for (int i = 0; i < readings.size(); i++) {
      assertThat(search(MOST).next(readings.subList(0, i), null)).isEqualTo(readings.get(i).step());
    }
  }
}
