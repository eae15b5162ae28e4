package reenact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.capture.CapturedFile;
import reenact.capture.ImportOptions;
import reenact.capture.ImportSummary;
import reenact.capture.Importer;
import reenact.capture.TraceImport;
import reenact.capture.catalog.Importers;
import reenact.cli.display.ReadingProgress;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.OutputFile;
import reenact.cli.shell.Signals;
import reenact.cli.shell.UsageException;
import reenact.result.file.PlainText;
import reenact.trace.file.TraceWriter.Existing;

/** Makes a trace of captured traffic. */
@Command(
    name = "import",
    description = {
      "Make a trace of captured traffic: output of Redis MONITOR, append-only files of Redis, and "
          + "cache traces in CSV; also compressed with gzip or zstd.",
      "Several files are one capture. Passwords are replaced. After Ctrl-C there is no trace."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int LONGEST_LINE = 400;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of one capture")
  private List<Path> files;

  @Option(names = "--out", paramLabel = "TRACE", required = true, description = "the trace")
  private Path out;

  @Option(names = "--force", description = "overwrite the trace if it exists")
  private boolean force;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "format of the files: aof, csv or monitor; default: recognised")
  private @Nullable String from;

  @Option(
      names = "--columns",
      paramLabel = "COLUMN=N",
      split = ",",
      description =
          "columns of a cache trace by their number from 0, or by their name in the first line: "
              + "time, key, key-size, value-size, client, operation, ttl. Default: the layout of "
              + "Twitter's cache traces, which is this order")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "between the columns of a cache trace, or tab; default: ,")
  private @Nullable String delimiter;

  @Option(
      names = "--time-unit",
      paramLabel = "s|ms|us|ns",
      defaultValue = "s",
      description = "unit of the times of a cache trace; default: ${DEFAULT-VALUE}")
  private String timeUnit;

  @Option(
      names = "--script-commands",
      description =
          "keep the commands that scripts ran, which MONITOR shows, on a connection named lua. A "
              + "replay would run them twice")
  private boolean scriptCommands;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  ImportCommand() {}

  @Override
  public Integer call() throws Exception {
    ImportOptions options = options();
    if (!force) {
      OutputFile.requireNew(out);
    }
    List<CapturedFile> opened = new ArrayList<>();
    try {
      for (Path file : files) {
        if (Files.exists(out) && Files.exists(file) && Files.isSameFile(file, out)) {
          throw new UsageException(
              out + " is both read and written", "name another file with --out");
        }
        opened.add(CapturedFile.open(file));
      }
      return run(new TraceImport(importer(opened), opened, options), opened);
    } finally {
      closeAll(opened);
    }
  }

  @SuppressWarnings("try") // The two resources are there for as long as it runs.
  private int run(TraceImport importing, List<CapturedFile> opened) throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<ImportSummary> summary;
    try (Signals signals =
            new Signals(
                List.of("INT", "TERM", "HUP"),
                name -> {
                  importing.stop();
                  // Reading a pipe may wait for a long time.
                  opened.forEach(CapturedFile::abort);
                });
        ReadingProgress progress =
            new ReadingProgress(err, () -> progress(importing.events(), opened))) {
      summary = importing.write(out, force ? Existing.REPLACE : Existing.KEEP);
    }
    if (summary.isEmpty()) {
      err.println("interrupted; no trace was written");
      return ExitCode.INTERRUPTED;
    }
    PrintWriter standard = spec.commandLine().getOut();
    for (String line : ImportedText.lines(summary.get(), out)) {
      standard.println(PlainText.line(line, LONGEST_LINE));
    }
    standard.flush();
    return ExitCode.DONE;
  }

  private static String progress(long events, List<CapturedFile> opened) {
    long size = opened.stream().mapToLong(CapturedFile::size).sum();
    long read = opened.stream().mapToLong(CapturedFile::bytesRead).sum();
    String share =
        size == 0 ? "" : String.format(Locale.ROOT, ", %d %%", Math.min(100, 100 * read / size));
    return String.format(Locale.ROOT, "importing: %,d events%s", events, share);
  }

  private Importer importer(List<CapturedFile> opened) throws Exception {
    String name = from == null && !columns.isEmpty() ? "csv" : from;
    if (name == null) {
      return Importers.recognised(opened);
    }
    return Importers.named(name)
        .orElseThrow(() ->
            new UsageException(
                "--from: unknown format " + name,
                "use one of " + String.join(", ", Importers.names())));
  }

  private ImportOptions options() throws UsageException {
    Optional<Character> character = Optional.empty();
    if (delimiter != null) {
      String written = delimiter.equals("tab") ? "\t" : delimiter;
      if (written.length() != 1 || written.charAt(0) >= 0x80 || written.equals("\"")) {
        throw new UsageException(
            "--delimiter: must be one character of ASCII and no quote", "such as ; or tab");
      }
      character = Optional.of(written.charAt(0));
    }
    TimeUnit unit =
        switch (timeUnit) {
          case "s" -> TimeUnit.SECONDS;
          case "ms" -> TimeUnit.MILLISECONDS;
          case "us" -> TimeUnit.MICROSECONDS;
          case "ns" -> TimeUnit.NANOSECONDS;
          default ->
              throw new UsageException(
                  "--time-unit: unknown unit " + timeUnit, "use s, ms, us or ns");
        };
    return new ImportOptions(columns, character, unit, scriptCommands);
  }

  private static void closeAll(List<CapturedFile> opened) {
    for (CapturedFile file : opened) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }
}
