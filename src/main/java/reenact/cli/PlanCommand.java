package reenact.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.cli.display.DemandText;
import reenact.cli.display.DurationText;
import reenact.cli.display.Plurals;
import reenact.cli.shell.ExitCode;
import reenact.deployment.HostCpus;
import reenact.driver.redis.UncountedLookups;
import reenact.engine.Demand;
import reenact.environment.CpuPlacement;
import reenact.environment.Environment;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.report.ErrorSummary;
import reenact.workload.Server;
import reenact.workload.Subject;

/** Shows the trials in the order in which they would run. */
@Command(
    name = "plan",
    description = "Show the trials in order and about how long they take. Starts nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin private MeasurementOptions asking = new MeasurementOptions();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  PlanCommand() {}

  @Override
  public Integer call() throws Exception {
    Plan plan = Plan.of(asking.read().experiment());
    PrintWriter out = spec.commandLine().getOut();
    for (Block block : plan.blocks()) {
      out.printf(
          "repetition %d: %s on %s, %s%n",
          block.repetition(), block.workload().name(), block.environment().name(), server(block));
      for (Trial trial : block.trials()) {
        out.printf(
            "  %03d  %-16s %-24s %s%n",
            trial.order(),
            trial.load().label(),
            trial.driver().label(),
            DurationText.text(Plan.estimate(trial)));
      }
    }
    places(plan).forEach(out::println);
    uncounted(plan).forEach(out::println);
    out.printf(
        "%s, about %s%n",
        Plurals.of(plan.trials().size(), "trial"), DurationText.text(plan.estimate()));
    out.printf("%s", DemandText.of(Demand.of(plan)));
    if (plan.equalLoads() > 0) {
      out.printf(
          "then %d at equal load; their rates depend on the results of the others%n",
          plan.equalLoads());
    }
    return ExitCode.DONE;
  }

  /** The server of each repetition. An external one stays the same. */
  private static String server(Block block) {
    return block.environment() instanceof Environment.External
        ? "the same running server"
        : "a fresh server with fresh data";
  }

  /** Of which commands neither hits nor misses will be counted, for each workload. */
  private static Set<String> uncounted(Plan plan) {
    Set<String> lines = new LinkedHashSet<>();
    for (Block block : plan.blocks()) {
      List<String> commands = UncountedLookups.of(block.workload());
      if (!commands.isEmpty()) {
        lines.add(ErrorSummary.uncounted(block.workload().name(), commands));
      }
    }
    return lines;
  }

  /** On which CPUs of this machine server and generator would be, for each environment. */
  private static Set<String> places(Plan plan) {
    HostCpus cpus = HostCpus.read();
    Set<String> places = new LinkedHashSet<>();
    for (Environment environment : plan.experiment().environments()) {
      for (Block block : plan.blocks()) {
        Subject subject = block.workload().subject();
        if (block.environment().equals(environment) && subject instanceof Server) {
          CpuPlacement placement = cpus.placement(environment, subject);
          places.add(environment.name() + ": " + CpuPlacement.words(placement.facts()));
        }
      }
    }
    return places;
  }
}
