package reenact.generator.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one run of redis-benchmark or valkey-benchmark with {@code --csv} prints for one command.
 * Before 6.2 that is its throughput alone.
 *
 * @param rate requests per second
 * @param times in a histogram of its own, of which it prints some percentiles; longest 3 s
 */
public record RedisBenchmarkOutput(double rate, ToolTimes times) {

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final double MICROS_PER_MILLI = 1000;

  /** One command: what was asked, and what came of it. */
  public record Row(String test, RedisBenchmarkOutput output) {}

  /**
   * Reads all that it printed of one command.
   *
   * @throws ToolException when the row is not there, or not what is known
   */
  static RedisBenchmarkOutput read(List<String> lines) throws ToolException {
    List<Row> rows = rows(lines);
    if (rows.size() != 1) {
      throw new ToolException(
          "redis-benchmark printed %d rows of CSV where 1 was expected, or not the whole of it: %s"
              .formatted(rows.size(), String.join("\n", lines)));
    }
    return rows.getFirst().output();
  }

  /** Whether a line is one of the CSV, its header included. */
  public static boolean isRow(String line) {
    return line.startsWith("\"") && line.contains("\",\"");
  }

  /**
   * Reads all that it printed of any number of commands.
   *
   * @throws ToolException when a row is not what is known
   */
  public static List<Row> rows(List<String> lines) throws ToolException {
    List<String> columns = List.of("test", "rps");
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("\"test\",")) {
        columns = fields(line);
      } else if (isRow(line)) {
        rows.add(row(columns, line));
      }
    }
    return rows;
  }

  private static Row row(List<String> columns, String line) throws ToolException {
    if (!line.endsWith("\"")) {
      throw new ToolException("redis-benchmark's CSV is cut: " + line);
    }
    List<String> fields = fields(line);
    if (fields.size() < columns.size()) {
      throw new ToolException(
          "redis-benchmark printed %d figures where its header has %d: %s"
              .formatted(fields.size(), columns.size(), line));
    }
    // The first field is the command itself, in which quotes and commas mean nothing.
    List<String> figures = fields.subList(fields.size() - columns.size(), fields.size());
    Double rate = figure(columns, figures, "rps");
    if (rate == null || rate <= 0) {
      throw new ToolException("redis-benchmark reports no throughput: " + line);
    }
    String test = String.join("\",\"", fields.subList(0, fields.size() - columns.size() + 1));
    RedisBenchmarkOutput output =
        new RedisBenchmarkOutput(
            rate,
            new ToolTimes(
                micros(columns, figures, "avg_latency_ms"),
                micros(columns, figures, "min_latency_ms"),
                micros(columns, figures, "p50_latency_ms"),
                micros(columns, figures, "p95_latency_ms"),
                micros(columns, figures, "p99_latency_ms"),
                micros(columns, figures, "max_latency_ms"),
                null));
    return new Row(test, output);
  }

  private static List<String> fields(String line) {
    return Arrays.asList(line.substring(1, line.length() - 1).split("\",\"", -1));
  }

  private static @Nullable Double micros(List<String> columns, List<String> figures, String name)
      throws ToolException {
    Double millis = figure(columns, figures, name);
    return millis == null ? null : millis * MICROS_PER_MILLI;
  }

  private static @Nullable Double figure(List<String> columns, List<String> figures, String name)
      throws ToolException {
    int column = columns.indexOf(name);
    if (column < 0) {
      return null;
    }
    String figure = figures.get(column);
    if (!NUMBER.matcher(figure).matches()) {
      throw new ToolException(
          "redis-benchmark reports \"%s\" as %s, which is not a number".formatted(figure, name));
    }
    return Double.valueOf(figure);
  }
}
