package reenact.cli.display;

import java.io.PrintWriter;
import reenact.engine.Progress;

/** Shows on standard error how a run goes on. */
public interface ProgressDisplay extends Progress, AutoCloseable {

  /** A bar on a terminal, lines elsewhere, nothing when asked to be quiet. */
  static ProgressDisplay on(PrintWriter err, boolean quiet) {
    if (quiet) {
      return new QuietProgress(err);
    }
    return Terminal.interactive() ? new BarProgress(err) : new LineProgress(err);
  }

  @Override
  default void close() {}
}
