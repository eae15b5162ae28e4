package reenact.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.deployment.Leftovers;
import reenact.deployment.Workspace;

/** Removes what earlier runs have left. */
@Command(
    name = "clean",
    description =
        "Remove whatever runs have left that were killed: processes and their data, containers, "
            + "volumes, network devices and firewall rules; and the images that were made from binaries.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CleanCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Leftovers left = Workspace.clean();
    left.removed().forEach(what -> out.println("removed " + what));
    left.refused().forEach(what -> out.println("left alone: " + what));
    if (!left.unseen().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      left.unseen().forEach(err::println);
      return ExitCode.DEPLOYMENT_FAILED;
    }
    if (left.removed().isEmpty()) {
      out.println("Nothing was left.");
    }
    return ExitCode.DONE;
  }
}
