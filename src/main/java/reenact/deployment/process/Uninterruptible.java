package reenact.deployment.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Does what must not be left half done: every command and every wait in it would fail at once in a
 * thread that is interrupted.
 */
public final class Uninterruptible {

  private Uninterruptible() {}

  /** Does it in a thread of its own and waits for that, however often this one is interrupted. */
  public static <T> T call(String name, Supplier<T> work) {
    boolean interrupted = false;
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name(name).start(task);
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException told
              ? told
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
