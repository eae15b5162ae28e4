package reenact.generator;

import reenact.recording.Counts;
import reenact.recording.Interval;
import reenact.recording.Window;

/**
 * Told by the generator how a trial goes on: of intervals by the thread that runs it, of the window
 * by another one, which is never behind. Whoever wants to know of something overrides it.
 */
public interface TrialListener {

  /** For a trial that nobody follows. */
  TrialListener NOBODY = new TrialListener() {};

  /** The window has just opened. */
  default void windowOpened() {}

  /** A slice of the trial has passed. */
  default void intervalRecorded(Interval interval, Window window) {}

  /** The counts at the end of that slice. */
  default void countsRecorded(Counts counts) {}

  /** The window has just closed. */
  default void windowClosed() {}
}
