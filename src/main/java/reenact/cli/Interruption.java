package reenact.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the thread that measures is interrupted and given time to stop the servers
 * and write down what was measured; then the program ends with the code for that.
 */
final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Thread measuring = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean happened;
  private final Thread hook = Thread.ofPlatform().unstarted(this::interrupt);

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether somebody wants the program to end. */
  boolean happened() {
    return happened;
  }

  private void interrupt() {
    happened = true;
    measuring.interrupt();
    try {
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("Stopping takes too long; `reenact clean` removes what is left.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already and ends the program.
      park();
    }
  }

  private static void park() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
