package reenact.generator;

import reenact.recording.Interval;
import reenact.recording.Window;

/**
 * Told by the generator how a trial goes on: of intervals by the thread that runs it, of the window
 * by another one, which is never behind.
 */
public interface Watch {

  /** For a trial that nobody follows. */
  Watch NOBODY =
      new Watch() {
        @Override
        public void opened() {}

        @Override
        public void passed(Interval interval, Window window) {}

        @Override
        public void closed() {}
      };

  /** The window has just opened. */
  void opened();

  /** A slice of the trial has passed. */
  void passed(Interval interval, Window window);

  /** The window has just closed. */
  void closed();
}
