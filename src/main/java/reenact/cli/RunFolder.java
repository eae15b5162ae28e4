package reenact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.cli.shell.Home;
import reenact.cli.shell.OutputFile;
import reenact.cli.shell.UsageException;
import reenact.result.RunResult;
import reenact.result.file.AtomicFile;
import reenact.result.file.ResultFile;

/** The folder of one run. */
final class RunFolder {

  static final String CONFIGURATION = "plan.conf";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunFolder() {}

  /**
   * Makes the folder of a run.
   *
   * @param asked the folder that was asked for; null for one of its own under reports/
   * @throws UsageException when it holds something already, or cannot be made
   */
  static Path create(@Nullable Path asked, String name) throws UsageException {
    Path folder =
        asked != null
            ? asked
            : Home.directory().resolve("reports").resolve(TIME.format(Instant.now()) + "-" + name);
    try {
      Files.createDirectories(folder);
      try (Stream<Path> content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new UsageException(
              folder + " is not empty, and results are never overwritten", "name another --out");
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be created: %s".formatted(folder, OutputFile.fault(e)),
          "name another --out",
          e);
    }
  }

  /** The page of a run, if there is one. */
  static Optional<Path> report(Path folder) {
    return Optional.of(folder.resolve("report.html")).filter(Files::exists);
  }

  /** Writes every page of a run. */
  static void writePages(Path folder, RunResult run, String configuration) throws UsageException {
    for (Format format : List.of(Format.CSV, Format.MD, Format.HTML)) {
      write(folder, format, run, configuration);
    }
  }

  /** Writes one format and says where; what the run itself wrote is finer, so it stays. */
  static List<Path> write(Path folder, Format format, RunResult run, String configuration)
      throws UsageException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : format.files(run, configuration).entrySet()) {
      Path path = folder.resolve(file.getKey());
      boolean measured = format == Format.HGRM || format == Format.JSON;
      if (!measured || !Files.exists(path)) {
        write(path, file.getValue());
      }
      written.add(path);
    }
    return written;
  }

  /** Writes a file so that it is whole or not there, whatever the disk has room for. */
  static void write(Path file, byte[] content) throws UsageException {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      boolean measured = Files.exists(folder.resolve(ResultFile.NAME));
      throw new UsageException(
          "%s cannot be written: %s".formatted(file, OutputFile.fault(e)),
          measured
              ? "`reenact report %s` writes the report of what was measured".formatted(folder)
              : "name another folder, or free some space",
          e);
    }
  }
}
