package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
