package reenact.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;

/** Shows the trials in the order in which they would run. */
@Command(
    name = "plan",
    description = "Show the trials in order and the time that they take; start nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin private Asking asking = new Asking();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  PlanCommand() {}

  @Override
  public Integer call() throws Exception {
    Plan plan = Plan.of(asking.read().experiment());
    PrintWriter out = spec.commandLine().getOut();
    for (Block block : plan.blocks()) {
      out.printf(
          "repetition %d: %s on %s, a fresh server with fresh data%n",
          block.repetition(), block.workload().name(), block.environment().name());
      for (Trial trial : block.trials()) {
        out.printf(
            "  %03d  %-16s %-24s %s%n",
            trial.order(),
            trial.load().label(),
            trial.driver().label(),
            Spans.text(Plan.estimate(trial)));
      }
    }
    out.printf("%d trials, about %s%n", plan.trials().size(), Spans.text(plan.estimate()));
    if (plan.equalLoads() > 0) {
      out.printf(
          "then %d at equal load, whose rates are known when these have ended%n",
          plan.equalLoads());
    }
    return ExitCode.DONE;
  }
}
