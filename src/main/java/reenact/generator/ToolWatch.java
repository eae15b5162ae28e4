package reenact.generator;

import java.time.Duration;

/** Told how a tool's trial goes on; called from the thread that runs it. */
public interface ToolWatch {

  /** For a run that nobody follows. */
  ToolWatch NOBODY =
      new ToolWatch() {
        @Override
        public void opened() {}

        @Override
        public void running(Duration sinceStart) {}

        @Override
        public void closed() {}
      };

  /** Its measured run is about to ask, or has just begun to. */
  void opened();

  /** It is still at work, this long after the trial began. */
  void running(Duration sinceStart);

  /** Its measured run has just asked its last. */
  void closed();
}
