package reenact.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.cli.display.DurationText;
import reenact.cli.display.Plurals;
import reenact.cli.shell.ExitCode;
import reenact.deployment.MissingPrerequisites;
import reenact.environment.Environment;
import reenact.plan.Plan;
import reenact.workload.Server;

/** Validates files and touches nothing else. */
@Command(
    name = "check",
    description =
        "Validate files: report every problem with file, line, key, fault and remedy, and list "
            + "what this machine lacks to deploy the environments. Starts nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private MeasurementOptions asking = new MeasurementOptions();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CheckCommand() {}

  @Override
  public Integer call() throws Exception {
    Plan plan = Plan.of(asking.read().experiment());
    PrintWriter out = spec.commandLine().getOut();
    List<Server> servers =
        plan.experiment().sweeps().stream()
            .map(sweep -> sweep.workload().subject())
            .filter(Server.class::isInstance)
            .map(Server.class::cast)
            .distinct()
            .toList();
    boolean complete = true;
    for (Environment environment : plan.experiment().environments()) {
      for (String missing : MissingPrerequisites.of(environment, servers)) {
        complete = false;
        out.println("%s cannot be deployed here: %s".formatted(environment.name(), missing));
      }
    }
    out.printf(
        "%s: %s, %s, %s, about %s.%n",
        complete ? "No problems" : "No problems in the files",
        Plurals.of(plan.experiment().sweeps().size(), "workload"),
        Plurals.of(plan.experiment().environments().size(), "environment"),
        Plurals.of(plan.trials().size(), "trial"),
        DurationText.text(plan.estimate()));
    return ExitCode.DONE;
  }
}
