package reenact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.result.ResultFile;
import reenact.result.RunResult;

/** Renders stored results again. */
@Command(
    name = "report",
    description = "Render the pages of a run again from its result.json.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "the folder of a run")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "text|html|md|csv|json",
      description = "print this one to standard output instead of writing files")
  private @Nullable Format format;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  ReportCommand() {}

  @Override
  public Integer call() throws Exception {
    RunResult run = ResultFile.read(folder);
    String configuration = configuration(folder);
    if (format != null) {
      spec.commandLine().getOut().print(format.render(run, configuration));
      spec.commandLine().getOut().flush();
    } else {
      RunFolder.writePages(folder, run, configuration);
      spec.commandLine().getOut().println("Report: " + folder.resolve("report.html"));
    }
    return ExitCode.DONE;
  }

  /** A run that somebody copied without its configuration is still worth a page. */
  private static String configuration(Path folder) throws UsageException {
    Path file = folder.resolve(RunFolder.CONFIGURATION);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
