package reenact.deployment.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for calls that might never return, and no longer than it has to. */
public final class Deadline {

  private Deadline() {}

  /**
   * Makes a call on a thread of its own. One that is late is interrupted and left behind: a daemon
   * thread, which keeps nothing from ending.
   *
   * @throws TimeoutException when it does not return in time
   * @throws ExecutionException when it fails, with the reason as its cause
   */
  public static <T> T within(Duration patience, String name, Callable<T> call)
      throws InterruptedException, TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().name(name).start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
