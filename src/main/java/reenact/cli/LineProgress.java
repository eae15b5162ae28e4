package reenact.cli;

import java.io.PrintWriter;
import java.util.Locale;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.result.TrialResult;

/** A line for each deployment and each trial. */
final class LineProgress extends QuietProgress {

  private int planned;

  LineProgress(PrintWriter err) {
    super(err);
  }

  @Override
  public void planned(Plan plan) {
    planned = plan.trials().size();
    if (planned == 0) {
      return;
    }
    say("%d trials, about %s".formatted(planned, Spans.text(plan.estimate())));
  }

  @Override
  public void deploying(Block block) {
    say(
        "starting %s for %s, repetition %d"
            .formatted(block.environment().name(), block.workload().name(), block.repetition()));
  }

  @Override
  public void measured(TrialResult result) {
    say(
        String.format(
            Locale.ROOT,
            "%d%s %s: %,.0f/s, %s%s",
            result.order(),
            planned == 0 ? "" : "/" + planned,
            result.id(),
            result.throughput(),
            result.verdict().label(),
            result.reasons().isEmpty() ? "" : ": " + result.reasons().getFirst()));
  }
}
