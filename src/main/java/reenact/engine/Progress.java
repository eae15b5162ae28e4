package reenact.engine;

import java.time.Duration;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.TrialResult;

/** Told how a run goes on. */
public interface Progress {

  /** The run begins. */
  void planned(Plan plan);

  /** A server is being started. */
  void deploying(Block block);

  /** {@code done} of {@code total} keys or rows have been written. */
  void loading(long done, long total);

  /** Clients begin to ask. */
  void measuring(Trial trial);

  /** A slice of the current trial has passed. */
  void passed(Interval interval);

  /** A wrapped tool, which does not tell how it goes on, has been at work for this long. */
  void running(Duration sinceStart);

  /** A trial has ended and is on disk. */
  void measured(TrialResult result);

  /** A deployment failed; the others go on. */
  void failed(String message);
}
