package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import reenact.telemetry.OtherProgramsUse;

/** How long a trial waits for a quiet machine. */
class IdleMachineWaitTest {

  private final List<String> told = new ArrayList<>();
  private int looks;

  private void told(RunEvent event) {
    told.add(((RunEvent.WaitingForIdleCpus) event).use());
  }

  private boolean await(int seconds, double... cores) throws InterruptedException {
    List<Double> seen = DoubleStream.of(cores).boxed().toList();
    looks = 0;
    return new IdleMachineWait(Duration.ofSeconds(seconds), SyntheticMeasurement.LIMITS)
        .await(
            () -> {
              double used = seen.get(Math.min(looks, seen.size() - 1));
              looks++;
              return List.of(
                  new OtherProgramsUse(
                      "server-cpus", "0-1", 2, used, Map.of("yes", used, "cron", 0.0)));
            },
            this::told);
  }

  @Test
  void aQuietMachineIsLookedAtOnce() throws InterruptedException {
    assertThat(await(60, 0.1)).isTrue();
    assertThat(looks).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void aMachineThatWasLoudHasToBeQuietForAWhile() throws InterruptedException {
    assertThat(await(60, 1.2, 0, 1.3, 0)).isTrue();
    assertThat(looks).isEqualTo(7);
    assertThat(told)
        .containsExactly(
            "other programs use 1.20 of 2 cores (server-cpus, yes 1.20, cron 0.00)",
            "other programs use 1.30 of 2 cores (server-cpus, yes 1.30, cron 0.00)");
  }

  @Test
  void patienceEnds() throws InterruptedException {
    assertThat(await(5, 1.2)).isFalse();
    assertThat(looks).isEqualTo(10);
  }

  @Test
  void whereNothingIsKnownOfOthersNobodyWaits() throws InterruptedException {
    assertThat(
            new IdleMachineWait(Duration.ofSeconds(5), SyntheticMeasurement.LIMITS)
                .await(List::of, this::told))
        .isTrue();
    assertThat(told).isEmpty();
  }
}
