package reenact.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.result.file.RegularFile;
import reenact.result.file.ResultException;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** Reads what sysbench or redis-benchmark has printed, or an HdrHistogram log, as a run. */
public final class ImportedFile {

  private static final String REMEDY =
      "name the folder of a run, or a file with the output of sysbench or redis-benchmark, or an HdrHistogram log";

  private static final int MOST_BYTES = 256 << 20;

  /** Stands in decoded text for what is not UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private ImportedFile() {}

  /**
   * Reads a file.
   *
   * @param beside the run that it is put beside, whose workload and load it is taken to have had
   *     where it does not say and the run has only one; null for none
   * @param analysis what trials amount to
   * @throws ResultException when it is no such file, or broken, with file, line and remedy
   */
  public static RunResult read(
      Path file, @Nullable RunResult beside, Function<List<TrialResult>, Findings> analysis)
      throws ResultException {
    String name = name(file);
    List<String> lines = lines(file);
    try {
      List<ImportedTrial> told = told(lines);
      if (told.isEmpty()) {
        throw new MalformedFileException(Math.max(1, lines.size()), "holds no measurement", REMEDY);
      }
      Instant written = Files.getLastModifiedTime(file).toInstant();
      List<TrialResult> trials = new ImportedResults(name, written, beside).of(told);
      Optional<String> faults = ResultFile.faults(run(name, written, trials, Findings.NONE));
      if (faults.isPresent()) {
        throw new MalformedFileException(
            1,
            "holds figures that nothing measures: %s".formatted(faults.get()),
            "take another file");
      }
      return run(name, written, trials, analysis.apply(trials));
    } catch (MalformedFileException e) {
      throw new ResultException(e.fault().in("%s:%d".formatted(file, e.line())), e);
    } catch (IOException e) {
      throw new ResultException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static RunResult run(
      String name, Instant written, List<TrialResult> trials, Findings findings) {
    return new RunResult(
        new RunResult.Origin(RunResult.SCHEMA, RunResult.FOREIGN, name, written, written, 0),
        new RunResult.Extent(true, trials.size(), List.of()),
        new RunResult.Ground(Map.of(), Map.of(), null),
        trials,
        findings.curves(),
        findings.comparisons(),
        null,
        null,
        null);
  }

  private static List<ImportedTrial> told(List<String> lines) throws MalformedFileException {
    if (SysbenchFile.begins(lines)) {
      return SysbenchFile.read(lines);
    }
    // Before CSV: the legend of such a log looks like a row.
    if (HistogramLogFile.begins(lines)) {
      return HistogramLogFile.read(lines);
    }
    if (RedisBenchmarkFile.begins(lines)) {
      return RedisBenchmarkFile.read(lines);
    }
    throw new MalformedFileException(1, "is not known", REMEDY);
  }

  /** A line that was written over on the terminal, as progress is, is a line of its own here. */
  private static List<String> lines(Path file) throws ResultException {
    try {
      byte[] content = RegularFile.read(file, MOST_BYTES);
      String text = new String(content, UTF_8);
      if (text.indexOf(REPLACEMENT) >= 0) {
        text = new String(content, ISO_8859_1);
      }
      List<String> lines = new ArrayList<>();
      for (String line : text.split("\\r?\\n", -1)) {
        lines.add(line.substring(line.lastIndexOf('\r') + 1));
      }
      return lines;
    } catch (IOException e) {
      throw new ResultException("%s cannot be read: %s".formatted(file, e.getMessage()), REMEDY, e);
    }
  }

  /** The file's own name without what says its kind. */
  private static String name(Path file) {
    Path last = file.toAbsolutePath().normalize().getFileName();
    String name = last == null ? file.toString() : last.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
