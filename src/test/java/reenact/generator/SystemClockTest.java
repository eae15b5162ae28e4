package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemClockTest {

  private final SystemClock clock = new SystemClock();

  @Test
  void neverGoesBack() {
    long before = clock.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      long now = clock.nanoTime();
      assertThat(now - before).isNotNegative();
      before = now;
    }
  }

  @Test
  void doesNotReturnBeforeTheInstant() {
    long instant = clock.nanoTime() + 100_000;
    clock.sleepUntil(instant);
    assertThat(clock.nanoTime() - instant).isNotNegative();
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    Thread.currentThread().interrupt();
    clock.sleepUntil(clock.nanoTime() + Long.MAX_VALUE / 2);
    assertThat(Thread.interrupted()).isTrue();
  }
}
