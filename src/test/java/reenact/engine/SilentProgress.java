package reenact.engine;

import java.time.Duration;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.TrialResult;

/** Nobody watches. */
class SilentProgress implements Progress {

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
  public void failed(String message) {}
}
