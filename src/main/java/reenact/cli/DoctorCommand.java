package reenact.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.cli.shell.ExitCode;
import reenact.deployment.Doctor;
import reenact.deployment.Finding;
import reenact.driver.catalog.Drivers;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.Tools;
import reenact.workload.Subject;

/** Says what works here. */
@Command(
    name = "doctor",
    description =
        "Show which environments and drivers work here, with a remedy for each that does not.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  DoctorCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new ArrayList<>(Doctor.examine());
    Tools.all().forEach(tool -> findings.add(examine(tool)));
    for (Finding finding : findings) {
      out.printf("%-8s %-16s %s%n", mark(finding.state()), finding.subject(), finding.detail());
      if (!finding.remedy().isEmpty()) {
        out.printf("%-25s remedy: %s%n", "", finding.remedy());
      }
    }
    for (Subject subject : Subject.all()) {
      out.printf(
          "%-8s %-16s %s%n", "", "drivers " + subject.label(), String.join(", ", names(subject)));
    }
    return findings.stream().anyMatch(finding -> finding.state() == Finding.State.FAILS)
        ? ExitCode.INCOMPLETE
        : ExitCode.DONE;
  }

  private static List<String> names(Subject subject) {
    return Stream.concat(Drivers.names(subject).stream(), Tools.names(subject).stream()).toList();
  }

  /** Nobody has to have a tool, so that a missing one is no failure. */
  private static Finding examine(Tool tool) {
    try {
      Tool.Installed installed = tool.installed();
      return new Finding(
          tool.name(), Finding.State.WORKS, installed.program() + ": " + installed.label(), "");
    } catch (ToolException e) {
      return Finding.doubtful(tool.name(), e.fault());
    }
  }

  private static String mark(Finding.State state) {
    return switch (state) {
      case WORKS -> "ok";
      case DOUBTFUL -> "doubtful";
      case FAILS -> "FAILS";
    };
  }
}
