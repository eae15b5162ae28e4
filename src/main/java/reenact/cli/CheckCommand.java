package reenact.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.plan.Plan;

/** Validates files and touches nothing else. */
@Command(
    name = "check",
    description = "Validate files: every problem with file, line, key, fault and remedy.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private Asking asking = new Asking();
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CheckCommand() {}

  @Override
  public Integer call() throws Exception {
    Plan plan = Plan.of(asking.read().experiment());
    spec.commandLine()
        .getOut()
        .printf(
            "No problems: %s, %s, %s, about %s.%n",
            Counted.of(plan.experiment().sweeps().size(), "workload"),
            Counted.of(plan.experiment().environments().size(), "environment"),
            Counted.of(plan.trials().size(), "trial"),
            Spans.text(plan.estimate()));
    return ExitCode.DONE;
  }
}
