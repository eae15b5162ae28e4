package reenact.engine;

import java.time.Duration;
import java.util.List;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.trial.TrialResult;

/** Tells several how a run goes on, one after the other. */
public record CompositeProgress(List<Progress> listeners) implements Progress {

  public CompositeProgress {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void planned(Plan plan) {
    listeners.forEach(listener -> listener.planned(plan));
  }

  @Override
  public void deploying(Block block) {
    listeners.forEach(listener -> listener.deploying(block));
  }

  @Override
  public void pulled(String image, long done, long total) {
    listeners.forEach(listener -> listener.pulled(image, done, total));
  }

  @Override
  public void loading(long done, long total) {
    listeners.forEach(listener -> listener.loading(done, total));
  }

  @Override
  public void erasing(long done) {
    listeners.forEach(listener -> listener.erasing(done));
  }

  @Override
  public void waiting(String why) {
    listeners.forEach(listener -> listener.waiting(why));
  }

  @Override
  public void warmingUpJit(Trial trial) {
    listeners.forEach(listener -> listener.warmingUpJit(trial));
  }

  @Override
  public void measuring(Trial trial) {
    listeners.forEach(listener -> listener.measuring(trial));
  }

  @Override
  public void intervalMeasured(Interval interval) {
    listeners.forEach(listener -> listener.intervalMeasured(interval));
  }

  @Override
  public void running(Duration sinceStart) {
    listeners.forEach(listener -> listener.running(sinceStart));
  }

  @Override
  public void measured(TrialResult result) {
    listeners.forEach(listener -> listener.measured(result));
  }

  @Override
  public void noticed(String message) {
    listeners.forEach(listener -> listener.noticed(message));
  }

  @Override
  public void failed(String message) {
    listeners.forEach(listener -> listener.failed(message));
  }

  @Override
  public void leftOut(Block block) {
    listeners.forEach(listener -> listener.leftOut(block));
  }

  @Override
  public void leftOut(Trial trial) {
    listeners.forEach(listener -> listener.leftOut(trial));
  }
}
