package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.plan.Load;
import reenact.recording.Kind;
import reenact.report.ReasonText;
import reenact.result.reason.ServerReason;
import reenact.result.trial.Check;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;
import reenact.result.trial.Verdict;

class JudgeTest {

  private static final Load CLOSED = Experiments.closed(8);
  private static final Load OPEN = new Load.OpenLoop(100, Load.Spacing.POISSON, 20);

  private final Judge judge = new Judge(SyntheticMeasurement.LIMITS);
  private final ExpectedVerdict judgement = new ExpectedVerdict(judge);

  private void examine(Load load, SyntheticMeasurement measured) {
    judge.examine(SyntheticMeasurement.trial(load), measured.measurement());
  }

  @Test
  void nothingSpeaksAgainstAQuietTrial() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(1000, 100));
    judge.examine(Map.of("littlesLaw", new Check(true, "0.9990")));
    judge.examine(steady(100, 100));
    judgement.isValid();
  }

  @Test
  void withoutASuccessNothingWasMeasured() {
    examine(CLOSED, new SyntheticMeasurement());
    judgement.isInvalid("no request succeeded in the window");
  }

  @Test
  void fewRequestsHaveNoPercentiles() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(99, 100));
    judgement.isSuspect("only 99 requests in the window: too few for percentiles");
  }

  @Test
  void errorsUpToTheLimitAreForgiven() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(999, 100).failed(1, "OOM", 100));
    judgement.isValid();
  }

  @Test
  void moreErrorsThanTheLimitAreNot() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(980, 100).failed(20, "OOM", 100));
    judgement.isInvalid("2.00 % of requests failed (20 × OOM), over the limit of 0.100 %");
  }

  @Test
  void aConnectionThatWasLostIsTold() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(1000, 100).reconnected(3));
    judgement.isSuspect("3 connections were lost and opened again");
  }

  @Test
  void aConnectionThatDidNotOpenIsTold() {
    examine(
        CLOSED, new SyntheticMeasurement().succeeded(1000, 100).notOpened("connection-refused", 2));
    judgement.isSuspect("2 of 8 connections failed to open at first (2 × connection-refused)");
  }

  @Test
  void anOpenLoopThatIsSustainedIsValid() {
    examine(
        OPEN, new SyntheticMeasurement().succeeded(1000, 100).times(Kind.SCHEDULE_LAG, 1000, 49));
    judgement.isValid();
  }

  @Test
  void anOpenLoopThatFallsBehindSaysByHowMuch() {
    examine(OPEN, new SyntheticMeasurement().succeeded(1000, 100).completedInWindow(800));
    judgement.isSuspect("offered 100/s, achieved 80/s: the load was not sustained");
  }

  @Test
  void anOpenLoopOfFewRequestsIsNotDoubtedForThoseAtTheEdges() {
    examine(OPEN, new SyntheticMeasurement().succeeded(100, 400_000).completedInWindow(93));
    judgement.isValid();
  }

  @Test
  void requestsThatNeverLeftAreCounted() {
    examine(OPEN, new SyntheticMeasurement().succeeded(1000, 100).notSent(5));
    judgement.isSuspect("5 due requests were never sent, so the response times are too low");
  }

  @Test
  void requestsThatLeaveLateAreComparedWithTheServiceTime() {
    examine(
        OPEN, new SyntheticMeasurement().succeeded(1000, 100).times(Kind.SCHEDULE_LAG, 1000, 60));
    assertThat(ReasonText.of(judge.reasons()))
        .first()
        .asString()
        .isEqualTo(
            "half of the requests were sent more than 60 µs late (mean service time 100 µs)");
  }

  @ParameterizedTest(name = "{0} requests of 1000 are {1} µs late")
  @CsvSource({"20, 101, true", "20, 99, false", "5, 150, false"})
  void aTailThatLeavesLateIsComparedWithTheTailOfResponseTimes(int late, int micros, boolean told) {
    examine(
        OPEN,
        new SyntheticMeasurement()
            .succeeded(1000, 100)
            .times(Kind.RESPONSE_TIME, 1000 - late, 100, late, 200)
            .times(Kind.SCHEDULE_LAG, 1000 - late, 1, late, micros));
    if (told) {
      judgement.isSuspect(
          "1 % of the requests were sent more than 101 µs late (no free CPU or connection), a large part of the p99 response time of 200 µs");
    } else {
      judgement.isValid();
    }
  }

  @Test
  void aClosedLoopHasNoScheduleToBeLateFor() {
    examine(
        CLOSED, new SyntheticMeasurement().succeeded(1000, 100).times(Kind.SCHEDULE_LAG, 1000, 90));
    judgement.isValid();
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({"100, 109", "100, 91", "0, 500"})
  void aSteadyWindowIsValid(double first, double second) {
    judge.examine(steady(first, second));
    judgement.isValid();
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({"100000, 112000", "100000, 88000"})
  void aWindowThatDriftsIsNotSteady(double first, double second) {
    judge.examine(steady(first, second));
    judgement.isSuspect(
        "throughput went from %,.0f/s in the first half of the window to %,.0f/s in the second"
            .formatted(first, second));
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({"100, 130, false", "100, 160, true"})
  void fewRequestsMayDifferByChance(double first, double second, boolean told) {
    judge.examine(steady(first, second));
    assertThat(judge.verdict()).isEqualTo(told ? Verdict.SUSPECT : Verdict.VALID);
  }

  @Test
  void threeSlicesAreTooFewToSpeakOfDrift() {
    judge.examine(steady(100, 500).subList(1, 4));
    judgement.isValid();
  }

  /** A warm-up that is never looked at, then four slices of a window. */
  private static List<IntervalResult> steady(double first, double second) {
    List<IntervalResult> intervals = new ArrayList<>();
    intervals.add(new IntervalResult(-1, 1, Phase.WARM_UP, 1, 0, null, null, null));
    for (int i = 0; i < 4; i++) {
      double throughput = i < 2 ? first : second;
      intervals.add(new IntervalResult(i, 1, Phase.WINDOW, throughput, 0, null, null, null));
    }
    intervals.add(new IntervalResult(4, 1, Phase.DRAIN, 1, 0, null, null, null));
    return intervals;
  }

  @Test
  void aCheckThatFailedMakesATrialInvalid() {
    judge.examine(Map.of("serverCounted", new Check(false, "moved by 3")));
    judgement.isInvalid("check serverCounted failed: moved by 3");
  }

  @Test
  void aServerThatDiedIsQuoted() {
    judge.died("out of memory");
    judgement.isInvalid("the server died: out of memory");
  }

  @Test
  void aServerThatDiedIsQuotedInOneLineFromTheEndOfItsLog() {
    judge.died("Ready to accept connections\nsomething broke\nit was ended by signal 11");
    judgement.isInvalid("the server died: something broke; it was ended by signal 11");
  }

  @Test
  void aServerThatDiedWithoutAWordIsNot() {
    judge.died("");
    judgement.isInvalid("the server died");
  }

  @Test
  void theGravestReasonComesFirst() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(50, 100));
    judge.died("");
    assertThat(ReasonText.of(judge.reasons()))
        .containsExactly(
            "the server died", "only 50 requests in the window: too few for percentiles");
    assertThat(judge.verdict()).isEqualTo(Verdict.INVALID);
  }

  @ParameterizedTest(name = "{0} hits, {1} misses")
  @CsvSource({"0, 0", "1000, 0", "500, 500"})
  void missesUpToTheLimitAreForgiven(long hits, long misses) {
    judge.examineData(
        SyntheticMeasurement.trial(CLOSED),
        new SyntheticMeasurement().found(hits, misses).measurement(),
        Map.of(),
        List.of());
    judgement.isValid();
  }

  @Test
  void moreMissesThanTheLimitAreToldWithWhatTheServerRemoved() {
    judge.examineData(
        SyntheticMeasurement.trial(CLOSED),
        new SyntheticMeasurement().found(3, 997).measurement(),
        Map.of("expired_keys", 40L),
        List.of());
    judgement.isSuspect(
        "99.7 % of lookups found nothing, over the limit of 50.0 % (keys evicted: 0, expired: 40):"
            + " preload the keys, or raise limits.misses if misses are intended");
  }

  @Test
  void manyEvictionsAreDoubted() {
    judge.examineData(
        SyntheticMeasurement.trial(CLOSED),
        new SyntheticMeasurement().succeeded(1000, 100).measurement(),
        Map.of("evicted_keys", 11L),
        List.of());
    judgement.isSuspect(
        "the server evicted 11 keys for 1000 requests, over the limit of 1.00 %: give it more memory,"
            + " or raise limits.evictions if evictions are intended");
  }

  @Test
  void whatBrokeOffMakesATrialInvalid() {
    judge.examineData(
        SyntheticMeasurement.trial(CLOSED),
        new SyntheticMeasurement().measurement(),
        Map.of(),
        List.of(new ServerReason.Restarted(0, 5)));
    judgement.isInvalid("the server restarted during the trial");
  }

  @Test
  void answersThatNobodyAskedForMakeATrialInvalid() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(1000, 100).unasked(1));
    assertThat(judge.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ReasonText.of(judge.reasons()))
        .singleElement()
        .asString()
        .startsWith("1 answers match no request");
  }

  @Test
  void aCheckThatCannotBeDecidedIsToldAndCondemnsNothing() {
    examine(CLOSED, new SyntheticMeasurement().succeeded(1000, 100));
    judge.examine(Map.of("serverCounted", Check.undecidable("others used")));
    judgement.isValid("check serverCounted could not be decided: others used");
  }

  @Test
  void onlyTheCodesMetMostAreTold() {
    Map<String, Long> errors = new java.util.TreeMap<>();
    for (long i = 1; i <= 16; i++) {
      errors.put("E" + (10 + i), i);
    }
    examine(CLOSED, new SyntheticMeasurement().failed(errors));
    assertThat(ReasonText.of(judge.reasons()))
        .anyMatch(reason ->
            reason.contains(
                "(16 × E26, 15 × E25, 14 × E24, 13 × E23, 12 × E22, 66 of 11 more codes)"));
  }

  /** Ten slices of a second; answers take a millisecond. */
  @ParameterizedTest(name = "{0}: silent for {1} s")
  @CsvSource({
    "100 100 100 100 100 100 100 100 100 100, 0",
    "100 100 100 100 100 100 100 100 100 0, 1",
    "100 100 100 100 100 0 0 0 0 0, 5",
    "100 0 0 0 0 0 0 0 0 100, 0",
    "2 2 2 2 2 2 2 2 0 0, 0",
    "0 0 0 0 0 0 0 0 0 0, 0",
  })
  void answersThatCeaseForGoodAreNoticed(String rates, double seconds) {
    List<IntervalResult> intervals = new ArrayList<>();
    for (String rate : rates.split(" ")) {
      intervals.add(
          new IntervalResult(
              intervals.size(), 1, Phase.WINDOW, Double.parseDouble(rate), 0, null, null, null));
    }
    assertThat(ServerContinuityCheck.silence(intervals, 1000)).isEqualTo(seconds);
    List<IntervalResult> late = new ArrayList<>(intervals);
    late.add(new IntervalResult(10, 1, Phase.DRAIN, 1, 0, null, null, null));
    assertThat(ServerContinuityCheck.silence(late, 1000)).isZero();
    // Where each answer takes a second, nobody knows yet.
    assertThat(ServerContinuityCheck.silence(intervals, 1e6)).isZero();
  }
}
