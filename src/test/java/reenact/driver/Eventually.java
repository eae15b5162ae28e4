package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** What tests of real servers wait for. */
public final class Eventually {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Eventually() {}

  public static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
