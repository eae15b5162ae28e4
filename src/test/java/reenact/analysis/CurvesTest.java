package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reenact.plan.Bound;
import reenact.result.curve.Capacity;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Knee;
import reenact.result.curve.LoadPoint;
import reenact.result.curve.Margin;
import reenact.result.curve.Saturation;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

class CurvesTest {

  private static final Reason BOUND = new MachineReason.GeneratorBound(1, 1);

  private static List<Level> closed(double[] clients, double[] throughput, Consumer<Trials> as) {
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= 3; repetition++) {
      for (int i = 0; i < clients.length; i++) {
        Trials trial = Trials.at(clients[i]);
        trial.repetition = repetition;
        trial.throughput = throughput[i] * (1 + 0.01 * (repetition - 2));
        as.accept(trial);
        trials.add(trial.result());
      }
    }
    return Level.of(trials);
  }

  private static final double[] CLIENTS = {1, 2, 4, 8, 16, 32};
  private static final double[] FLAT = {1000, 2000, 3900, 6000, 6300, 6200};
  private static final double[] RISING = {1000, 2000, 3900, 7800, 15_000, 29_000};

  @Test
  void saturationIsTheHighestThroughputAndReachedWhenMoreLoadBringsNone() {
    Saturation saturation = Saturations.of(closed(CLIENTS, FLAT, trial -> {}));
    assertThat(saturation.clients()).isEqualTo(16);
    assertThat(Objects.requireNonNull(saturation.throughput()).mean()).isEqualTo(6300);
    assertThat(Objects.requireNonNull(saturation.throughput()).low()).isLessThan(6300);
    assertThat(saturation.reached()).isTrue();
  }

  @Test
  void aRisingCurveIsNotSaturatedAndHasNoKnee() {
    List<Level> levels = closed(CLIENTS, RISING, trial -> {});
    assertThat(Saturations.of(levels).reached()).isFalse();
    Knee knee = Knees.of(levels, 1);
    assertThat(knee.found()).isFalse();
    assertThat(knee.why())
        .isEqualTo(
            "power (throughput ÷ mean response time) is highest at the upper end of the range"
                + " measured, 32 clients");
  }

  @Test
  void whatTheGeneratorLimitsIsNotTheServersSaturation() {
    Saturation saturation =
        Saturations.of(
            closed(
                CLIENTS,
                FLAT,
                trial -> {
                  trial.reasons = trial.load >= 16 ? List.of(BOUND) : List.of();
                }));
    assertThat(saturation.reached()).isFalse();
    assertThat(saturation.because())
        .isEqualTo("the generator was the limit there, not the server; the server may do more");
  }

  @Test
  void whereServerAndGeneratorUsedUpTheCpusTheyShareTheFindingsSaySo() {
    Reason busy = new MachineReason.SharedCpusBusy(1.98, 2, 1, null);
    List<Level> levels =
        closed(
            CLIENTS,
            FLAT,
            trial ->
                trial.reasons =
                    trial.load >= 16 ? List.of(new MachineReason.Paused(60), busy) : List.of());
    assertThat(Saturations.of(levels).reached()).isFalse();
    assertThat(Saturations.of(levels).because())
        .isEqualTo(
            "the CPUs that server and generator share were the limit there, not the server; the"
                + " server may do more");
    assertThat(Knees.of(levels, 1).why())
        .isEqualTo(
            "power (throughput ÷ mean response time) is highest at 8 clients, but the CPUs that server and generator share were the"
                + " limit from 16 clients on");
  }

  @Test
  void theFiguresOfALoadAreThoseOfTheRepetitionsThatCount() {
    Trials dead = Trials.at(8);
    dead.repetition = 2;
    dead.throughput = 40;
    dead.verdict = Verdict.INVALID;
    Trials good = Trials.at(8);
    good.throughput = 6000;
    LoadPoint point =
        Curves.of(List.of(good.result(), dead.result())).getFirst().points().getFirst();
    assertThat(point.throughput()).isEqualTo(new Estimate(6000, null, null));
    assertThat(point.repetitions()).isEqualTo(1);
    assertThat(point.verdict()).isEqualTo(Verdict.SUSPECT);
    LoadPoint nothing = Curves.of(List.of(dead.result())).getFirst().points().getFirst();
    assertThat(nothing.throughput().mean()).isEqualTo(40);
    assertThat(nothing.verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void aLoadThatNobodyKnowsHasNoFindings() {
    Curve curve = Curves.of(List.of(Trials.at(0).result()), Bound.of("p99 < 10 ms"), 1).getFirst();
    assertThat(curve.saturation()).isNull();
    assertThat(curve.knee()).isNull();
    assertThat(curve.usl()).isNull();
    assertThat(curve.capacity()).isNull();
  }

  @Test
  void invalidTrialsCarryNoFinding() {
    Saturation saturation =
        Saturations.of(
            closed(
                CLIENTS,
                FLAT,
                trial -> {
                  trial.verdict = trial.load >= 16 ? Verdict.INVALID : Verdict.VALID;
                }));
    assertThat(saturation.clients()).isEqualTo(8);
    assertThat(saturation.reached()).isFalse();
  }

  @Test
  void anOpenLoopIsSaturatedWhenItsLoadIsNotAchieved() {
    double[] rates = {1000, 2000, 4000};
    Consumer<Trials> open = trial -> trial.open = true;
    assertThat(Saturations.of(closed(rates, new double[] {1000, 2000, 3000}, open)).reached())
        .isTrue();
    assertThat(Saturations.of(closed(rates, new double[] {1000, 2000, 4000}, open)).reached())
        .isFalse();
  }

  @Test
  void theKneeIsWherePowerIsHighestWithTheLoadsThatOtherDrawsChoose() {
    Knee knee = Knees.of(closed(CLIENTS, FLAT, trial -> {}), 1);
    assertThat(knee.clients()).isEqualTo(8);
    assertThat(knee.rule()).isEqualTo(Knees.RULE);
    assertThat(knee.agreement()).isEqualTo(1);
    assertThat(knee.margin()).isEqualTo(new Margin(8.0, 8.0));
  }

  @Test
  void capacityIsTheAchievedThroughputOfTheHighestLoadThatKeepsTheBound() {
    List<Level> levels =
        closed(
            new double[] {1000, 2000, 4000},
            new double[] {1000, 1990, 3000},
            trial -> {
              trial.open = true;
              trial.p99 = trial.load * (1 + 0.02 * trial.repetition);
            });
    Capacity found = Capacities.of(levels, Bound.of("p99 < 2.5 ms"));
    assertThat(found.answer()).isEqualTo(Capacity.Answer.FOUND);
    assertThat(found.rate()).isEqualTo(2000);
    Estimate throughput = Objects.requireNonNull(found.throughput());
    assertThat(throughput.mean()).isEqualTo(1990);
    assertThat(throughput.low()).isCloseTo(1940.6, within(0.1));
    assertThat(throughput.high()).isEqualTo(3000);

    assertThat(Capacities.of(levels, Bound.of("p99 < 1 s")).answer())
        .isEqualTo(Capacity.Answer.NOT_REACHED);
    assertThat(Capacities.of(levels, Bound.of("p99 < 10 us")).answer())
        .isEqualTo(Capacity.Answer.NEVER_MET);
    assertThat(Capacities.of(levels, Bound.of("p99.9 < 1 s")).because())
        .isEqualTo("no load has enough requests to tell");
  }

  @Test
  void capacityIsTheHighestThroughputAndNotThatOfTheLargestLoadThatKeepsTheBound() {
    List<Level> levels =
        closed(
            new double[] {4, 8, 9, 10},
            new double[] {30_000, 42_862, 26_540, 50_000},
            trial -> trial.p99 = 1_000 * trial.load * (1 + 0.001 * trial.repetition));
    Capacity found = Capacities.of(levels, Bound.of("p99 < 9.5 ms"));
    assertThat(found.answer()).isEqualTo(Capacity.Answer.FOUND);
    assertThat(found.clients()).isEqualTo(8);
    assertThat(Objects.requireNonNull(found.throughput()))
        .isEqualTo(new Estimate(42_862, 41_797.249, 50_000.0));
    assertThat(found.upToClients()).isEqualTo(9);
    assertThat(found.because()).isEqualTo("10 clients break it");

    Capacity open = Capacities.of(levels, Bound.of("p99 < 20 ms"));
    assertThat(open.answer()).isEqualTo(Capacity.Answer.NOT_REACHED);
    assertThat(open.clients()).isEqualTo(10);
    assertThat(open.because()).isEqualTo("the highest usable load");
  }

  @Test
  void lowerLoadsThatBreakTheBoundAreNamedBesideACapacityAboveThem() {
    List<Level> levels =
        closed(
            new double[] {1, 4, 8, 16},
            new double[] {1_000, 5_000, 9_000, 7_000},
            trial -> trial.p99 = trial.load == 4 || trial.load == 16 ? 12_000.0 : 3_000.0);
    Capacity found = Capacities.of(levels, Bound.of("p99 < 10 ms"));
    assertThat(found.clients()).isEqualTo(8);
    assertThat(found.because()).isEqualTo("16 clients break it; the lower 4 clients break it too");
  }

  @Test
  void aLoadThatBreaksTheBoundWithLessThroughputIsNoUpperEndOfTheCapacity() {
    List<Level> levels =
        closed(
            new double[] {8, 16, 32},
            new double[] {42_862, 41_000, 45_000},
            trial -> trial.p99 = 1_000 * trial.load * (1 + 0.001 * trial.repetition));
    assertThat(Capacities.of(levels, Bound.of("p99 < 10 ms")))
        .returns(Capacity.Answer.FOUND, Capacity::answer)
        .returns("16 clients break it", Capacity::because)
        .returns(new Estimate(42_862, 41_797.249, null), Capacity::throughput);
  }

  @Test
  void theLowerEndOfTheCapacityIsNotBelowZero() {
    List<Level> levels =
        closed(
            new double[] {8},
            new double[] {42_862},
            trial -> trial.throughput *= trial.repetition == 3 ? 0.001 : 1);
    Capacity found = Capacities.of(levels, Bound.of("p99 < 10 ms"));
    assertThat(Objects.requireNonNull(found.throughput()).low()).isZero();
  }

  @Test
  void aHigherLoadWithTooFewRequestsLeavesTheCapacityOpen() {
    List<Level> levels =
        closed(
            new double[] {1, 4, 8},
            new double[] {300, 600, 700},
            trial -> trial.p99 = trial.load == 4 ? null : Double.valueOf(2_000 * trial.load));
    Capacity open = Capacities.of(levels.subList(0, 2), Bound.of("p99 < 10 ms"));
    assertThat(open)
        .returns(Capacity.Answer.NOT_REACHED, Capacity::answer)
        .returns("4 clients have too few requests to tell", Capacity::because);
    assertThat(Capacities.of(levels, Bound.of("p99 < 10 ms")))
        .returns(Capacity.Answer.FOUND, Capacity::answer)
        .returns("4 clients have too few requests to tell; 8 clients break it", Capacity::because);
  }

  @Test
  void aLowestLoadWithTooFewRequestsDoesNotBreakTheBound() {
    assertThat(Capacities.of(List.of(), Bound.of("p99 < 10 ms")).answer())
        .isEqualTo(Capacity.Answer.UNKNOWN);
    List<Level> levels =
        closed(
            new double[] {1, 4},
            new double[] {300, 600},
            trial -> trial.p99 = trial.load == 1 ? null : 12_000.0);
    assertThat(Capacities.of(levels, Bound.of("p99 < 10 ms")))
        .returns(Capacity.Answer.UNKNOWN, Capacity::answer)
        .returns(
            "the lowest load has too few requests to tell, and no other load keeps it",
            Capacity::because);
  }

  @Test
  void aStepAndATrendInTheWindowAreReported() {
    Trials step = Trials.at(1);
    step.rates = new double[] {100, 101, 99, 100, 102, 98, 80, 81, 79, 80, 82, 78};
    assertThat(Steadiness.of(step.result()))
        .hasValueSatisfying(unsteady -> assertThat(unsteady.second()).isEqualTo(6));
    Trials trend = Trials.at(1);
    trend.rates = new double[] {100, 99, 97, 96, 94, 93, 91, 90, 88, 87};
    assertThat(Steadiness.of(trend.result())).isPresent();
    Trials steady = Trials.at(1);
    steady.rates = new double[] {100, 99, 101, 102, 98, 100, 97, 103, 99, 101};
    assertThat(Steadiness.of(steady.result())).isEmpty();
  }
}
