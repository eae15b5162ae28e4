package reenact.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.generator.RedisBenchmarkOutput;
import reenact.generator.RedisBenchmarkText;
import reenact.generator.ToolException;
import reenact.generator.ToolTimes;

/** What redis-benchmark has printed: as CSV, in words, or with -q. */
final class RedisBenchmarkFile {

  private static final String TOOL = "redis-benchmark";

  private RedisBenchmarkFile() {}

  static boolean begins(List<String> lines) {
    return lines.stream()
        .anyMatch(line -> RedisBenchmarkOutput.isRow(line) || RedisBenchmarkText.begins(line));
  }

  static List<Told> read(List<String> lines) throws Broken {
    return lines.stream().anyMatch(RedisBenchmarkText::begins) ? words(lines) : csv(lines);
  }

  private static List<Told> csv(List<String> lines) throws Broken {
    List<Told> told = new ArrayList<>();
    try {
      for (RedisBenchmarkOutput.Row row : RedisBenchmarkOutput.rows(lines)) {
        told.add(told(row.test(), null, null, null, row.output().rate(), row.output().times()));
      }
    } catch (ToolException e) {
      throw new Broken(lines.size(), e.getMessage() + "; take the whole output of --csv", e);
    }
    return told;
  }

  private static List<Told> words(List<String> lines) throws Broken {
    RedisBenchmarkText text = new RedisBenchmarkText();
    for (int i = 0; i < lines.size(); i++) {
      try {
        text.read(lines.get(i));
      } catch (ToolException e) {
        throw new Broken(i + 1, e.getMessage() + "; take the whole output", e);
      }
    }
    List<Told> told = new ArrayList<>();
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
      throw new Broken(lines.size(), e.getMessage() + "; take the whole output", e);
    }
    return told;
  }

  private static Told told(
      String test,
      @Nullable Integer clients,
      @Nullable Double seconds,
      @Nullable Long requests,
      double rate,
      ToolTimes times) {
    String command = test.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
    return new Told(
        TOOL, command, clients, null, seconds, requests, rate, times, false, List.of(), "");
  }
}
