package reenact.driver;

import org.jspecify.annotations.Nullable;

/** A thread that serves many sessions, none of which may keep it waiting. */
public interface Loop {

  /** Runs something on the loop's thread, soon; safe to call from any thread. */
  void execute(Runnable task);

  /**
   * Has something run on the loop's thread at an instant of {@link System#nanoTime}, or at once if
   * that has passed. There is one such wake-up: a later call replaces it. Allocates nothing; call
   * it on the loop's thread only.
   */
  void wakeAt(long nanos, Runnable task);

  /** The kernel's number of the loop's thread, under which /proc knows it; 0 if not known. */
  long threadId();

  /** How long it has looked for work in vain instead of sleeping, in nanoseconds. */
  long polledNanos();

  /** What a task, or whoever takes answers, threw first: none may throw, so it is a bug. */
  @Nullable Throwable failure();
}
