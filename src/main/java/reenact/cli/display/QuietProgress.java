package reenact.cli.display;

import java.io.PrintWriter;
import reenact.engine.RunEvent;

/** Says only what went wrong. */
public class QuietProgress implements ProgressDisplay {

  private final PrintWriter err;

  public QuietProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Noticed noticed -> say(noticed.message());
      case RunEvent.Failed failed -> say(failed.message());
      default -> {}
    }
  }

  final void say(String line) {
    err.println(line);
    err.flush();
  }
}
