package reenact.generator;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import reenact.recording.Window;

/**
 * Tells a watch when the window opens and when it closes, in a thread that does nothing else. What
 * sleeps gets a CPU at once when it wakes; what works, as collecting does, waits for its turn among
 * all that want one, and the reading would be of another time than the window.
 */
final class WindowNotifier implements AutoCloseable {

  private final FutureTask<Void> told;
  private final Thread thread;
  private volatile boolean cut;

  WindowNotifier(Clock clock, Window window, TrialListener watch) {
    told =
        new FutureTask<>(() -> {
          clock.sleepUntil(window.start());
          if (!Thread.currentThread().isInterrupted()) {
            watch.windowOpened();
            clock.sleepUntil(window.end());
          }
          if (!Thread.interrupted() || cut) {
            watch.windowClosed();
          }
          return null;
        });
    thread = Thread.ofPlatform().daemon().name("window-edges").start(told);
  }

  /** Tells that an open window closes now, before its time, and waits until that is told. */
  void cut() throws InterruptedException {
    cut = true;
    thread.interrupt();
    await();
  }

  /** Waits until the window has closed, and throws what the watch threw. */
  void await() throws InterruptedException {
    try {
      told.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("a watch failed", e);
    }
  }

  /** Tells no more, once what is being told has been. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
