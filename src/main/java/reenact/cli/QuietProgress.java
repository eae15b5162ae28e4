package reenact.cli;

import java.io.PrintWriter;
import java.time.Duration;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.TrialResult;

/** Says nothing but what went wrong. */
class QuietProgress implements ProgressDisplay {

  private final PrintWriter err;

  QuietProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void planned(Plan plan) {}

  @Override
  public void deploying(Block block) {}

  @Override
  public void loading(long done, long total) {}

  @Override
  public void measuring(Trial trial) {}

  @Override
  public void passed(Interval interval) {}

  @Override
  public void running(Duration sinceStart) {}

  @Override
  public void measured(TrialResult result) {}

  @Override
  public void failed(String message) {
    say(message);
  }

  @Override
  public void close() {}

  final void say(String line) {
    err.println(line);
    err.flush();
  }
}
