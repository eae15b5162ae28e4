package reenact.generator.tool;

import java.time.Duration;

/** Told how a tool's trial goes on; called from the thread that runs it. */
public interface ToolListener {

  /** Its measured run is about to ask, or has just begun to. */
  default void windowOpened() {}

  /** It is still at work, this long after the trial began. */
  default void running(Duration sinceStart) {}

  /** Its measured run has just asked its last. */
  default void windowClosed() {}
}
