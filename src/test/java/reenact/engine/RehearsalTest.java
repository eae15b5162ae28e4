package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.plan.Load;
import reenact.plan.Trial;

class RehearsalTest {

  private static final Load OPEN = new Load.OpenLoop(500, Load.Spacing.POISSON, 20);

  private final Rehearsal rehearsal = new Rehearsal();

  private List<Load> before(Load load) {
    return rehearsal.before(Measured.trial(load)).stream().map(Trial::load).toList();
  }

  @Test
  void theFirstTrialOfADriverIsRehearsedByAFewClientsAndNoOther() {
    assertThat(before(Experiments.closed(100))).containsExactly(Experiments.closed(8));
    assertThat(before(Experiments.closed(100))).isEmpty();
    assertThat(before(Experiments.closed(3))).isEmpty();
  }

  @Test
  void aScheduleIsRehearsedAsItWillBeKept() {
    assertThat(before(OPEN)).containsExactly(Experiments.closed(8), OPEN);
    assertThat(before(OPEN)).isEmpty();
  }

  @Test
  void aScheduleAfterAClosedLoopIsNewToTheDriver() {
    before(Experiments.closed(2));
    assertThat(before(OPEN)).containsExactly(OPEN);
  }

  @Test
  void nothingWarmsUpWhereEverythingDoes() {
    assertThat(rehearsal.before(Measured.trial(OPEN)))
        .allSatisfy(trial -> assertThat(trial.phases().warmUp()).isZero());
  }
}
