package reenact.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.generator.tool.RedisBenchmarkOutput;
import reenact.generator.tool.RedisBenchmarkText;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.ToolTimes;

/** What redis-benchmark has printed: as CSV, in words, or with -q. */
final class RedisBenchmarkFile {

  private static final String TOOL = "redis-benchmark";

  private RedisBenchmarkFile() {}

  static boolean begins(List<String> lines) {
    return lines.stream()
        .anyMatch(line -> RedisBenchmarkOutput.isRow(line) || RedisBenchmarkText.begins(line));
  }

  static List<ImportedTrial> read(List<String> lines) throws MalformedFileException {
    return lines.stream().anyMatch(RedisBenchmarkText::begins) ? words(lines) : csv(lines);
  }

  private static List<ImportedTrial> csv(List<String> lines) throws MalformedFileException {
    List<ImportedTrial> told = new ArrayList<>();
    try {
      for (RedisBenchmarkOutput.Row row : RedisBenchmarkOutput.rows(lines)) {
        told.add(told(row.test(), null, null, null, row.output().rate(), row.output().times()));
      }
    } catch (ToolException e) {
      throw new MalformedFileException(
          lines.size(), String.valueOf(e.getMessage()), "take the whole output of --csv", e);
    }
    return told;
  }

  private static List<ImportedTrial> words(List<String> lines) throws MalformedFileException {
    RedisBenchmarkText text = new RedisBenchmarkText();
    for (int i = 0; i < lines.size(); i++) {
      try {
        text.read(lines.get(i));
      } catch (ToolException e) {
        throw new MalformedFileException(
            i + 1, String.valueOf(e.getMessage()), "take the whole output", e);
      }
    }
    List<ImportedTrial> told = new ArrayList<>();
    try {
      for (RedisBenchmarkText.Test test : text.tests()) {
        told.add(
            told(
                test.name(),
                test.clients(),
                test.seconds(),
                test.requests(),
                test.rate(),
                test.times()));
      }
    } catch (ToolException e) {
      throw new MalformedFileException(
          lines.size(), String.valueOf(e.getMessage()), "take the whole output", e);
    }
    return told;
  }

  private static ImportedTrial told(
      String test,
      @Nullable Integer clients,
      @Nullable Double seconds,
      @Nullable Long requests,
      double rate,
      ToolTimes times) {
    String command = test.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    return new ImportedTrial(
        TOOL, command, clients, null, seconds, requests, rate, times, false, List.of(), null);
  }
}
