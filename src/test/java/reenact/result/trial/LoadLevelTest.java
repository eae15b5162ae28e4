package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reenact.plan.Load;

class LoadLevelTest {

  @Test
  void aClosedLoopIsItsClients() {
    LoadLevel level =
        LoadLevel.of(new Load.ClosedLoop(16, Duration.ZERO, Load.Thinking.EXPONENTIAL));
    assertThat(level).isEqualTo(new LoadLevel.Closed(16));
    assertThat(level.level()).isEqualTo(16);
    assertThat(level.label()).isEqualTo("16 clients");
  }

  @Test
  void oneClientIsNotSeveral() {
    assertThat(new LoadLevel.Closed(1).label()).isEqualTo("1 client");
  }

  @Test
  void thinkTimeIsToldWhereThereIsSome() {
    Load thinking = new Load.ClosedLoop(1, Duration.ofNanos(1500), Load.Thinking.FIXED);
    assertThat(LoadLevel.of(thinking)).isEqualTo(new LoadLevel.Closed(1, 1.5));
  }

  @Test
  void anOpenLoopIsItsRate() {
    LoadLevel level = LoadLevel.of(new Load.OpenLoop(1000, Load.Spacing.POISSON, 64));
    assertThat(level).isEqualTo(new LoadLevel.Open(1000.0, "poisson", 64));
    assertThat(level.level()).isEqualTo(1000);
    assertThat(level.label()).isEqualTo("1000/s");
  }

  @Test
  void aRateMayBeAFraction() {
    assertThat(LoadLevel.of(new Load.OpenLoop(0.5, Load.Spacing.UNIFORM, 1)).label())
        .isEqualTo("0.5/s");
  }
}
