package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhasesTest {

  @Test
  void theDrainIsNoPartOfWhatATrialTakesAtLeast() {
    Phases phases =
        new Phases(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));
    assertThat(phases.loaded()).isEqualTo(Duration.ofSeconds(15));
  }
}
