package reenact.cli.display;

import java.io.PrintWriter;

/** Says nothing but what went wrong. */
public class QuietProgress implements ProgressDisplay {

  private final PrintWriter err;

  public QuietProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void noticed(String message) {
    say(message);
  }

  @Override
  public void failed(String message) {
    say(message);
  }

  final void say(String line) {
    err.println(line);
    err.flush();
  }
}
