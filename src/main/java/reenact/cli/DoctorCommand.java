package reenact.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.deployment.Doctor;
import reenact.deployment.Finding;
import reenact.driver.Drivers;
import reenact.workload.Server;

/** Says what works here. */
@Command(
    name = "doctor",
    description =
        "Say which environments and drivers work here, and the remedy for each that does not.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  DoctorCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = Doctor.examine();
    for (Finding finding : findings) {
      out.printf("%-8s %-16s %s%n", mark(finding.state()), finding.subject(), finding.detail());
      if (!finding.remedy().isEmpty()) {
        out.printf("%-25s remedy: %s%n", "", finding.remedy());
      }
    }
    for (Server server : Server.values()) {
      out.printf(
          "%-8s %-16s %s%n",
          "", "drivers " + server.label(), String.join(", ", Drivers.names(server)));
    }
    return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILS)
        ? ExitCode.DEPLOYMENT_FAILED
        : ExitCode.DONE;
  }

  private static String mark(Finding.State state) {
    return switch (state) {
      case WORKS -> "ok";
      case DOUBTFUL -> "doubtful";
      case FAILS -> "FAILS";
    };
  }
}
