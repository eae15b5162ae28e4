package reenact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.UsageException;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.file.RegularFile;

/** Renders stored results again. */
@Command(
    name = "report",
    description = "Render the pages of a run again from its result.json.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final int MOST_BYTES = 8 << 20;

  /** So much of a failure is shown. */
  private static final int LONGEST = 600;

  @Parameters(
      paramLabel = "DIR",
      description =
          "the folder of a run, or a file: the output of sysbench or redis-benchmark, or an "
              + "HdrHistogram log; the report of a file is printed, as text by default")
  private Path folder;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "text|html|md|csv|json|hgrm|png|svg",
      description =
          "a single text format goes to standard output; several formats, hgrm, png and svg become "
              + "files in the folder; repeatable or comma-separated; default: html, md and csv files")
  private List<Format> formats = new ArrayList<>();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  ReportCommand() {}

  @Override
  public Integer call() throws Exception {
    RunResult run = StoredRun.read(folder, null);
    if (run.trials().isEmpty() && run.failures().isEmpty()) {
      throw new UsageException(
          "%s: no trial was measured, so there is nothing to report".formatted(folder),
          "run again");
    }
    if (run.foreign()) {
      return print(run);
    }
    String configuration = configuration(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (formats.isEmpty()) {
      RunFolder.writePages(folder, run, configuration);
      RunFolder.report(folder).ifPresent(page -> out.println("Report: " + page));
    } else if (formats.size() == 1 && formats.getFirst().printable()) {
      for (byte[] text : formats.getFirst().files(run, configuration).values()) {
        out.print(new String(text, StandardCharsets.UTF_8));
      }
    } else {
      for (Format format : formats) {
        List<Path> files = RunFolder.write(folder, format, run, configuration);
        if (files.isEmpty()) {
          throw new UsageException(
              "--format %s: %s has nothing that this form shows"
                  .formatted(format.name().toLowerCase(Locale.ROOT), folder),
              "name another format");
        }
        files.forEach(out::println);
      }
    }
    out.flush();
    if (run.trials().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No trial was measured: " + PlainText.line(run.failures().getFirst(), LONGEST));
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.DONE;
  }

  /** A file of another tool has no folder that pages could be written into. */
  private int print(RunResult run) throws UsageException {
    Format format = formats.isEmpty() ? Format.TEXT : formats.getFirst();
    if (formats.size() > 1 || !format.printable()) {
      throw new UsageException(
          "%s is a file, so its report can only be printed".formatted(folder),
          "name one --format of text, html, md, csv or json");
    }
    PrintWriter out = spec.commandLine().getOut();
    format
        .files(run, "")
        .values()
        .forEach(text -> out.print(new String(text, StandardCharsets.UTF_8)));
    out.flush();
    return ExitCode.DONE;
  }

  /** A run that somebody copied without its configuration is still worth a page. */
  private static String configuration(Path folder) throws UsageException {
    Path file = folder.resolve(RunFolder.CONFIGURATION);
    try {
      return Files.exists(file)
          ? new String(RegularFile.read(file, MOST_BYTES), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read: %s".formatted(file, e.getMessage()), "take it out of the folder", e);
    }
  }
}
