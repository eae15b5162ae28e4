package reenact.engine;

import java.time.Duration;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.trial.TrialResult;

/** Told how a run goes on; whoever wants to know of something overrides it. */
public interface Progress {

  /** The run begins. */
  default void planned(Plan plan) {}

  /** A server is being started. */
  default void deploying(Block block) {}

  /** {@code done} of the {@code total} bytes of an image that are known of by now have come. */
  default void pulled(String image, long done, long total) {}

  /** {@code done} of {@code total} keys or rows have been written. */
  default void loading(long done, long total) {}

  /** {@code done} keys or rows of this run have been removed from a server that is not ours. */
  default void erasing(long done) {}

  /** A trial waits for other programs to leave its CPUs alone; called anew with what they do. */
  default void waiting(String why) {}

  /** Before a trial, clients begin to ask what is not measured. */
  default void warmingUpJit(Trial trial) {}

  /** Clients begin to ask. */
  default void measuring(Trial trial) {}

  /** A slice of the current trial has passed. */
  default void intervalMeasured(Interval interval) {}

  /** A wrapped tool, which does not tell how it goes on, has been at work for this long. */
  default void running(Duration sinceStart) {}

  /** A trial has ended and is on disk, unless that is full. */
  default void measured(TrialResult result) {}

  /** Something about a deployment is not as it should be, which keeps nothing from going on. */
  default void noticed(String message) {}

  /** What is left of a block is not run. */
  default void leftOut(Block block) {}

  /** One trial is not run, or gave nothing; others of its block go on. */
  default void leftOut(Trial trial) {}

  /** A deployment failed, or something could not be removed; what is left to do goes on. */
  default void failed(String message) {}
}
