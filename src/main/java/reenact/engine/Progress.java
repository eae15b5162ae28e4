package reenact.engine;

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

  /** A trial has ended and is on disk. */
  void measured(TrialResult result);

  /** A deployment failed; the others go on. */
  void failed(String message);
}
