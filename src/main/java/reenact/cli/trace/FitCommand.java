package reenact.cli.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.OutputFile;
import reenact.cli.shell.UsageException;
import reenact.fit.FitReport;
import reenact.fit.FittedWorkload;
import reenact.fit.NothingToFitException;
import reenact.fit.TraceFit;
import reenact.fit.WorkloadText;
import reenact.trace.Protocol;
import reenact.trace.file.TraceReader;

/** Derives a workload from a trace. */
@Command(
    name = "fit",
    description = {
      "Derive a workload file from a trace of Redis: mix, keys, values and load.",
      "Each model is chosen on the first half of the trace and judged by the second. The file has no"
          + " data of the trace but names and constant words, so read it before you share it."
    },
    mixinStandardHelpOptions = true)
public final class FitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TRACE", description = "A trace that was recorded or imported.")
  private Path trace;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The workload file to write, such as shop.conf.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the file if there is one.")
  private boolean force;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  public FitCommand() {}

  @Override
  public Integer call() throws Exception {
    if (!force) {
      OutputFile.requireNew(out);
    }
    requireRedis();
    FittedWorkload fitted = fitted();
    OutputFile.write(
        out,
        WorkloadText.of(fitted, String.valueOf(trace.getFileName()))
            .getBytes(StandardCharsets.UTF_8));
    PrintWriter printed = spec.commandLine().getOut();
    FitReport.of(fitted).forEach(printed::println);
    printed.printf("%s: run it with `./reenact run %s`%n", out, out);
    return ExitCode.DONE;
  }

  private void requireRedis() throws Exception {
    try (TraceReader reader = TraceReader.open(trace)) {
      if (reader.header().server().protocol() != Protocol.REDIS) {
        throw new UsageException(
            trace + " holds traffic of MySQL, of which no workload can be fitted yet",
            "write the workload by hand; `./reenact inspect` shows its statements");
      }
    }
  }

  private FittedWorkload fitted() throws Exception {
    try {
      return TraceFit.fit(trace, events -> {});
    } catch (NothingToFitException e) {
      throw new UsageException(
          "%s holds %d operations, fewer than the %d that statistics need"
              .formatted(trace, e.operations(), NothingToFitException.least()),
          "record for longer",
          e);
    } catch (IOException e) {
      throw new UsageException(
          "%s could not be read: %s".formatted(trace, OutputFile.fault(e)), "look at the disk", e);
    }
  }
}
