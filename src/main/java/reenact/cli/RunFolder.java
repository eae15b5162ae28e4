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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;

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
              folder + " is not empty, and nothing measured is overwritten; name another --out");
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be made: %s; name another --out".formatted(folder, e.getMessage()), e);
    }
  }

  /** Writes every page of a run. */
  static void writePages(Path folder, RunResult run, String configuration) throws IOException {
    for (Format format : List.of(Format.CSV, Format.MD, Format.HTML)) {
      write(folder, format, run, configuration);
    }
  }

  /** Writes one format and says where; what the run itself wrote is finer, so it stays. */
  static List<Path> write(Path folder, Format format, RunResult run, String configuration)
      throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : format.files(run, configuration).entrySet()) {
      Path path = folder.resolve(file.getKey());
      boolean measured = format == Format.HGRM || format == Format.JSON;
      if (!measured || !Files.exists(path)) {
        Files.write(path, file.getValue());
      }
      written.add(path);
    }
    return written;
  }
}
