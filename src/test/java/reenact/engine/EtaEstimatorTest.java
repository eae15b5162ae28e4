package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;

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
  private final EtaEstimator outlook = new EtaEstimator(plan, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void atFirstItIsThePlansOwnEstimate() {
    assertThat(outlook.left()).isEqualTo(plan.estimate());
    assertThat(outlook.share()).isZero();
    assertThat(outlook.planned()).isEqualTo(3);
  }

  @Test
  void timeThatPassesIsTimeThatIsNoLongerLeft() {
    outlook.deploying(plan.blocks().getFirst());
    Duration before = outlook.left();
    pass(Duration.ofSeconds(2));
    assertThat(outlook.left()).isEqualTo(before.minusSeconds(2));
    pass(Duration.ofMinutes(5));
    assertThat(outlook.left()).isPositive();
    assertThat(outlook.share()).isBetween(0.9, 1.0);
  }

  @Test
  void whatItHasSeenReplacesTheGuess() {
    outlook.deploying(plan.blocks().getFirst());
    pass(Duration.ofSeconds(20));
    for (Trial trial : plan.trials().subList(0, 2)) {
      outlook.measuring(trial);
      pass(trial.phases().loaded().plusSeconds(3));
      outlook.measured();
    }
    assertThat(outlook.done()).isEqualTo(2);
    assertThat(outlook.left()).isEqualTo(plan.trials().getLast().phases().loaded().plusSeconds(3));
  }

  @Test
  void nothingIsLeftOfABlockThatFailedNorOfAPlanThatIsDone() {
    outlook.deploying(plan.blocks().getFirst());
    outlook.leftOut(plan.blocks().getFirst());
    assertThat(outlook.left()).isZero();
  }

  @Test
  void nothingIsLeftOfABlockThatIsNeverBegun() {
    outlook.leftOut(plan.blocks().getFirst());
    assertThat(outlook.left()).isZero();
  }

  @Test
  void aTrialThatIsLeftOutTakesNoneOfItsBlockWithIt() {
    outlook.deploying(plan.blocks().getFirst());
    Trial first = plan.trials().getFirst();
    outlook.measuring(first);
    outlook.leftOut(first);
    Duration others = outlook.left();
    assertThat(others).isGreaterThanOrEqualTo(first.phases().loaded().multipliedBy(2));
    outlook.leftOut(plan.trials().getLast());
    assertThat(outlook.left().multipliedBy(2)).isEqualTo(others);
  }

  @Test
  void noTrialRunsAfterOneThatHasEndedWhenAnotherWasLeftOut() {
    outlook.deploying(plan.blocks().getFirst());
    outlook.leftOut(plan.trials().getLast());
    Trial first = plan.trials().getFirst();
    outlook.measuring(first);
    pass(first.phases().loaded());
    outlook.measured();
    // Nothing beside the load was seen, so none is expected.
    assertThat(outlook.left()).isEqualTo(plan.trials().get(1).phases().loaded());
  }
}
