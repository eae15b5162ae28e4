package reenact.generator;

import java.time.Duration;
import reenact.plan.Phases;
import reenact.recording.Window;

/**
 * When the phases of one trial begin and end. They are labels on time: clients run the same loop
 * from the start until the window has been closed for a little while.
 */
final class Timeline {

  /** Load goes on this long after the window, so that its last requests meet it too. */
  private static final Duration TAIL = Duration.ofMillis(200);

  private final long start;
  private final Window window;
  private final long end;
  private final long deadline;
  private volatile boolean stopped;
  private volatile long cut = Long.MAX_VALUE;

  Timeline(long start, Phases phases) {
    this.start = start;
    long windowStart = start + phases.warmUp().toNanos();
    this.window = new Window(windowStart, windowStart + phases.window().toNanos());
    this.end = start + loaded(phases).toNanos();
    this.deadline = window.end() + phases.drain().toNanos();
  }

  /** For how long requests are due from the start on. */
  static Duration loaded(Phases phases) {
    Duration tail = TAIL.compareTo(phases.drain()) < 0 ? TAIL : phases.drain();
    return phases.loaded().plus(tail);
  }

  long start() {
    return start;
  }

  Window window() {
    return window;
  }

  /** When requests that are still unanswered are given up. */
  long deadline() {
    return deadline;
  }

  /** Whether a request that is due at an instant is still asked, by a client that is free then. */
  boolean admits(long due, long free) {
    return due < end && free < deadline && !stopped;
  }

  /** Ends the trial at once. */
  void stop() {
    stopped = true;
  }

  /** Whether the trial was ended. */
  boolean stopped() {
    return stopped;
  }

  /** Closes the window early, at an instant within it, and ends the trial. */
  void cut(long instant) {
    cut = instant;
    stopped = true;
  }

  /** The window as long as it really was. */
  Window measured() {
    return new Window(window.start(), Math.min(window.end(), cut));
  }

  /** Whether a request that never left was due in the window. */
  boolean missed(long due) {
    return window.admits(due) && due < cut;
  }
}
