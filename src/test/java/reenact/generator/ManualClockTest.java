package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clock of the other tests is worth a test itself. */
class ManualClockTest {

  @Test
  void sleepingMovesTimeForASingleThread() {
    ManualClock clock = new ManualClock();
    clock.sleepUntil(500);
    assertThat(clock.nanoTime()).isEqualTo(500);
    clock.sleepUntil(100);
    assertThat(clock.nanoTime()).as("never goes back").isEqualTo(500);
    clock.pass(Duration.ofNanos(7));
    assertThat(clock.nanoTime()).isEqualTo(507);
  }

  @Test
  void severalThreadsWakeInTheOrderOfTheirInstants() throws InterruptedException {
    ManualClock clock = new ManualClock(3);
    List<String> woken = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int thread = 1; thread <= 3; thread++) {
      int step = thread * 10;
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int i = 1; i <= 3; i++) {
              clock.sleepUntil(i * step - 1);
              woken.add(step + " at " + clock.nanoTime());
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(woken)
        .hasSize(9)
        .startsWith("10 at 9")
        .endsWith("20 at 59", "30 at 89")
        .contains("10 at 29", "20 at 19", "30 at 29");
  }

  @Test
  void anInterruptedThreadDoesNotSleep() {
    ManualClock clock = new ManualClock(2);
    Thread.currentThread().interrupt();
    clock.sleepUntil(500);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(clock.nanoTime()).isZero();
  }
}
