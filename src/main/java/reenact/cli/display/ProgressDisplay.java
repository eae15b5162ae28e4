package reenact.cli.display;

import java.io.PrintWriter;
import java.util.function.Consumer;
import reenact.engine.RunEvent;

/** Shows on standard error how a run goes on. */
public interface ProgressDisplay extends Consumer<RunEvent>, AutoCloseable {

  /** A bar on a terminal, lines elsewhere, only failures when asked to be quiet. */
  static ProgressDisplay on(PrintWriter err, boolean quiet) {
    if (quiet) {
      return new QuietProgress(err);
    }
    return Terminal.interactive() ? new BarProgress(err) : new LineProgress(err);
  }

  @Override
  default void close() {}
}
