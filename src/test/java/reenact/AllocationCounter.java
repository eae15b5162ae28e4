package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what code leaves for the garbage collector, once it has been compiled. */
public final class AllocationCounter {

  private static final int WARM_UP = 50_000;
  private static final int ROUNDS = 200_000;

  private AllocationCounter() {}

  /**
   * Fails if a piece of code that is run over and over allocates; run it on a thread of its own.
   */
  public static void nothingBy(Runnable round) {
    for (int i = 0; i < WARM_UP; i++) {
      round.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // Reading the counter itself may leave a little; the smallest object has 16 bytes.
    assertThat(bytes / ROUNDS).as("bytes a round").isZero();
  }
}
