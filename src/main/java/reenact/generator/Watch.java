package reenact.generator;

import reenact.recording.Counts;
import reenact.recording.Interval;
import reenact.recording.Window;

/**
 * Told by the generator how a trial goes on: of intervals by the thread that runs it, of the window
 * by another one, which is never behind. Whoever wants to know of something overrides it.
 */
public interface Watch {

  /** For a trial that nobody follows. */
  Watch NOBODY = new Watch() {};

  /** The window has just opened. */
  default void opened() {}

  /** A slice of the trial has passed. */
  default void passed(Interval interval, Window window) {}

  /** The counts at the end of that slice. */
  default void counted(Counts counts) {}

  /** The window has just closed. */
  default void closed() {}
}
