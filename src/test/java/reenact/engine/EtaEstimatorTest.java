package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.report.Runs;

class EtaEstimatorTest {

  private final AtomicLong now = new AtomicLong();
  private final Plan plan =
      Plan.of(
          Experiments.experiment(
              Experiments.redis(),
              Experiments.EMBEDDED,
              "jedis",
              new Phases(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(1)),
              Experiments.closed(1),
              Experiments.closed(2),
              Experiments.closed(4)));
  private final EtaEstimator eta = new EtaEstimator(plan, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void atFirstItIsThePlansOwnEstimate() {
    assertThat(eta.left()).isEqualTo(plan.estimate());
    assertThat(eta.share()).isZero();
    assertThat(eta.planned()).isEqualTo(3);
  }

  @Test
  void ofASearchItIsWhatThatTakesAtMost() {
    SearchBound bound = new SearchBound(60, Duration.ofMinutes(15), Duration.ofSeconds(10));
    EtaEstimator search = new EtaEstimator(bound, now::get);
    assertThat(search.atMost()).isTrue();
    assertThat(search.planned()).isEqualTo(60);
    assertThat(search.left()).isEqualTo(Duration.ofMinutes(15));
    pass(Duration.ofMinutes(4));
    assertThat(search.left()).isEqualTo(Duration.ofMinutes(11));
    assertThat(search.share()).isCloseTo(4.0 / 15, within(1e-9));
    pass(Duration.ofMinutes(20));
    assertThat(search.left()).isZero();
    search.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    search.accept(new RunEvent.Measuring(plan.trials().getFirst()));
    assertThat(search.left()).isPositive();
  }

  @Test
  void aSearchOfFewTrialsEndsWithThem() {
    SearchBound bound = new SearchBound(4, Duration.ofMinutes(15), Duration.ofSeconds(10));
    EtaEstimator search = new EtaEstimator(bound, now::get);
    Duration each = bound.trial().plus(Plan.AROUND_TRIAL).plus(Plan.AROUND_BLOCK);
    assertThat(search.left()).isEqualTo(each.multipliedBy(4));
    search.accept(new RunEvent.Measured(Runs.named("eta").trials().getFirst()));
    assertThat(search.left()).isEqualTo(each.multipliedBy(3));
    assertThat(eta.atMost()).isFalse();
  }

  @Test
  void timeThatPassesIsTimeThatIsNoLongerLeft() {
    eta.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    Duration before = eta.left();
    pass(Duration.ofSeconds(2));
    assertThat(eta.left()).isEqualTo(before.minusSeconds(2));
    pass(Duration.ofMinutes(5));
    assertThat(eta.left()).isPositive();
    assertThat(eta.share()).isBetween(0.9, 1.0);
  }

  @Test
  void whatItHasSeenReplacesTheGuess() {
    eta.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    pass(Duration.ofSeconds(20));
    for (Trial trial : plan.trials().subList(0, 2)) {
      eta.accept(new RunEvent.Measuring(trial));
      pass(trial.phases().loaded().plusSeconds(3));
      eta.accept(new RunEvent.Measured(Runs.named("eta").trials().getFirst()));
    }
    assertThat(eta.done()).isEqualTo(2);
    assertThat(eta.left()).isEqualTo(plan.trials().getLast().phases().loaded().plusSeconds(3));
  }

  @Test
  void nothingIsLeftOfABlockThatFailedNorOfAPlanThatIsDone() {
    eta.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    eta.accept(new RunEvent.BlockLeftOut(plan.blocks().getFirst()));
    assertThat(eta.left()).isZero();
  }

  @Test
  void nothingIsLeftOfABlockThatIsNeverBegun() {
    eta.accept(new RunEvent.BlockLeftOut(plan.blocks().getFirst()));
    assertThat(eta.left()).isZero();
  }

  @Test
  void aTrialThatIsLeftOutTakesNoneOfItsBlockWithIt() {
    eta.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    Trial first = plan.trials().getFirst();
    eta.accept(new RunEvent.Measuring(first));
    eta.accept(new RunEvent.TrialLeftOut(first));
    Duration others = eta.left();
    assertThat(others).isGreaterThanOrEqualTo(first.phases().loaded().multipliedBy(2));
    eta.accept(new RunEvent.TrialLeftOut(plan.trials().getLast()));
    assertThat(eta.left().multipliedBy(2)).isEqualTo(others);
  }

  @Test
  void noTrialRunsAfterOneThatHasEndedWhenAnotherWasLeftOut() {
    eta.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    eta.accept(new RunEvent.TrialLeftOut(plan.trials().getLast()));
    Trial first = plan.trials().getFirst();
    eta.accept(new RunEvent.Measuring(first));
    pass(first.phases().loaded());
    eta.accept(new RunEvent.Measured(Runs.named("eta").trials().getFirst()));
    // Nothing beside the load was seen, so none is expected.
    assertThat(eta.left()).isEqualTo(plan.trials().get(1).phases().loaded());
  }
}
