package reenact.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.cli.display.Terminal;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.Home;
import reenact.cli.shell.UsageException;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationRequest;
import reenact.deployment.Cleaner;
import reenact.deployment.workspace.CleanupResult;

/** Removes what earlier runs have left. */
@Command(
    name = "clean",
    description =
        "Remove what killed runs left on this machine, without asking: processes and their data, "
            + "containers, volumes, network devices and firewall rules. Also remove images that were "
            + "built from binaries.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "FILE",
      description =
          "also list what runs left on this external server, and ask before removing what runs of "
              + "this user on this machine made there; repeatable")
  private List<String> environments = new ArrayList<>();

  @Option(names = "--yes", description = "with -e: remove without asking")
  private boolean yes;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CleanCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    int local = cleanLocal(out);
    int foreign = environments.isEmpty() ? ExitCode.DONE : cleanForeign(out);
    return local == ExitCode.DONE ? foreign : local;
  }

  private int cleanLocal(PrintWriter out) {
    CleanupResult left = Cleaner.clean();
    left.removed().forEach(what -> out.println("removed " + what));
    left.refused().forEach(what -> out.println("left alone: " + what));
    if (!left.unseen().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      left.unseen().forEach(err::println);
      return ExitCode.INCOMPLETE;
    }
    if (left.removed().isEmpty()) {
      out.println("Nothing to remove on this machine.");
    }
    return ExitCode.DONE;
  }

  private int cleanForeign(PrintWriter out) throws Exception {
    boolean[] unasked = {false};
    PrintWriter err = spec.commandLine().getErr();
    boolean clean =
        new ExternalLeftovers(
                out,
                err,
                question -> {
                  unasked[0] |= !yes && !Terminal.answers();
                  return yes || Terminal.confirms(question, err);
                })
            .clean(
                ConfigurationReader.environments(
                    new ConfigurationRequest(
                        Home.directory(),
                        Path.of("").toAbsolutePath(),
                        null,
                        List.of(),
                        environments,
                        List.of(),
                        true)));
    if (unasked[0]) {
      throw new UsageException(
          "there is no terminal to ask on", "pass --yes to remove what was left");
    }
    return clean ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
