package reenact.engine;

import java.time.Duration;
import reenact.plan.Block;
import reenact.plan.Experiment;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.trial.TrialResult;

/**
 * What happens in a run, as it happens. Its consumer is called by one thread at a time, and takes
 * what it needs.
 */
public sealed interface RunEvent {

  /** The run begins, or more trials were planned. */
  record Planned(Plan plan) implements RunEvent {}

  /** A search begins, whose trials depend on one another. */
  record Searching(Experiment experiment, SearchBound bound) implements RunEvent {}

  /** A server is being started. */
  record Deploying(Block block) implements RunEvent {}

  /**
   * A part of an image has come.
   *
   * @param done bytes
   * @param total bytes known of by now; 0 at the beginning
   */
  record Pulling(String image, long done, long total) implements RunEvent {}

  /** {@code done} of {@code total} keys or rows are written. */
  record Loading(long done, long total) implements RunEvent {}

  /** {@code done} keys or rows of this run are removed from a server that is not ours. */
  record Erasing(long done) implements RunEvent {}

  /**
   * A trial waits for other programs to leave its CPUs idle; sent at each look.
   *
   * @param use what they use, in words
   */
  record WaitingForIdleCpus(String use) implements RunEvent {}

  /** Before a trial, requests that are not measured make the JVM compile. */
  record WarmingUpJit(Trial trial) implements RunEvent {}

  /** Clients begin to ask. */
  record Measuring(Trial trial) implements RunEvent {}

  /** A slice of the current trial has passed. */
  record IntervalMeasured(Interval interval) implements RunEvent {}

  /** A wrapped tool, which tells nothing until its end, has run for this long. */
  record ToolRunning(Duration sinceStart) implements RunEvent {}

  /** A trial has ended and is on disk, unless that is full. */
  record Measured(TrialResult result) implements RunEvent {}

  /** The rest of a block is not run. */
  record BlockLeftOut(Block block) implements RunEvent {}

  /** One trial is not run, or gave nothing; the rest of its block goes on. */
  record TrialLeftOut(Trial trial) implements RunEvent {}

  /** Something about a deployment is not as it should be, but the run goes on. */
  record Noticed(String message) implements RunEvent {}

  /** A deployment failed, or something could not be removed; the rest of the run goes on. */
  record Failed(String message) implements RunEvent {}
}
