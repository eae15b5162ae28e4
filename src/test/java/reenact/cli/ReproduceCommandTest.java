package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.Axis;

class ReproduceCommandTest {

  private static String again(Axis axis, double value, String... asked) {
    return new ReproduceCommand(axis, List.of(asked)).command(value);
  }

  @Test
  void theValueIsPutWhereItsAxisHasIt() {
    assertThat(again(Axis.CLIENTS, 16, "-w", "get")).isEqualTo("./reenact run -w get --clients 16");
    assertThat(again(Axis.RATE, 0.5)).isEqualTo("./reenact run --rate 0.5");
    assertThat(again(Axis.RATE, 2e6)).isEqualTo("./reenact run --rate 2000000");
    assertThat(again(Axis.POOL, 8, "--clients", "64"))
        .isEqualTo("./reenact run --clients 64 --set driver.pool.size=8");
  }

  @Test
  void aShellReadsEachWordAsItWasAsked() {
    assertThat(again(Axis.CLIENTS, 1, "--set", "a=[1, 2]", "-w", "it's.conf"))
        .isEqualTo("./reenact run --set 'a=[1, 2]' -w 'it'\\''s.conf' --clients 1");
  }
}
