package reenact.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.plan.Bound;
import reenact.result.Axis;
import reenact.result.Recommendation.Answer;
import reenact.result.trial.Verdict;

class ConfirmationResultTest {

  private static final Objective MOST = new Objective.MaxThroughput();
  private static final Objective BOUND = new Objective.KeepBound(Bound.of("p99 < 5 ms"));

  /** Short trials of one load, as far apart as on a machine that others use. */
  private static final double[] SCATTERED = {10_000, 2_000, 14_000};

  private static Reading reading(Step.Trial step, double throughput) {
    return new Reading(step, throughput, 100, null, true, null, Verdict.VALID, List.of());
  }

  private static ConfirmationResult proof(Objective objective, double... throughputs) {
    List<Reading> readings = new ArrayList<>();
    for (double throughput : SCATTERED) {
      readings.add(reading(new Step.Probe(0, 1, 1), throughput));
    }
    List<Reading> confirmations = new ArrayList<>();
    for (double throughput : throughputs) {
      confirmations.add(reading(new Step.Confirmation(0, 1), throughput));
    }
    readings.addAll(confirmations);
    SearchState profile = SearchState.of(objective, readings, 1);
    return ConfirmationResult.of(confirmations, 3, profile.points().getFirst(), profile, objective);
  }

  @Test
  void shortTrialsThatScatterDoNotLetLongOnesRunAtATenth() {
    assertThat(proof(MOST, 900, 900, 900).state()).isEqualTo(ConfirmationResult.State.FAILS);
    assertThat(proof(MOST, 5_500, 5_500, 5_500).state()).isEqualTo(ConfirmationResult.State.FAILS);
    assertThat(proof(MOST, 8_000, 8_000, 8_000).state()).isEqualTo(ConfirmationResult.State.HOLDS);
  }

  @Test
  void oneLongTrialAtATenthIsNotMadeUpForByOthers() {
    ConfirmationResult proof = proof(MOST, 11_000, 11_000, 900);
    assertThat(proof.state()).isEqualTo(ConfirmationResult.State.FAILS);
    assertThat(proof.because()).isEqualTo("a long trial achieved 900/s, short ones 8,667/s");
  }

  @Test
  void tooFewRequestsForThePercentileDoNotHideAFallOfThroughput() {
    assertThat(proof(BOUND, 900, 900, 900).state()).isEqualTo(ConfirmationResult.State.FAILS);
    assertThat(proof(BOUND, 8_000, 8_000, 8_000).state())
        .isEqualTo(ConfirmationResult.State.UNTOLD);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aServerThatSlowsDownToATenthInLongTrialsIsNeverRecommended(long seed) {
    SearchGrid scale = SearchGrid.of(Axis.CLIENTS, 1, 64);
    SearchResult advice =
        SimulatedServer.slots(scale, 8, 1000, seed)
            .noise(0.4, 0.05)
            .confirmed(0.1)
            .answer(new Search(scale, MOST, new Lengths(1, 10, 3)));
    assertThat(advice.answer()).isEqualTo(Answer.UNCLEAR);
    assertThat(advice.because()).singleElement().asString().startsWith("not confirmed: ");
  }
}
