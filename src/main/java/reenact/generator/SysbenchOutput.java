package reenact.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.recording.Distribution;

/**
 * What one run of sysbench 1.0 or 1.1 prints. Its histogram has 1024 buckets from 1 µs to 100 s, so
 * that a value in it is exact to 0.9 %, or to the 0.5 µs that it is rounded to in print.
 */
final class SysbenchOutput {

  private static final Pattern SLICE =
      Pattern.compile("\\[ *(\\d+)s *\\] thds: \\d+ (?:tps|eps): ([\\d.]+)(.*)");
  private static final Pattern SLICE_P99 = Pattern.compile(".*lat \\(ms, ?99%\\): ([\\d.]+).*");
  private static final Pattern BUCKET = Pattern.compile("\\s+(\\d+\\.\\d+) \\|\\**\\s+(\\d+)");
  private static final Pattern FIGURE =
      Pattern.compile("\\s+([a-z][a-z /(),]*?):?:\\s+(\\d+(?:\\.\\d+)?)s?(?:\\s+\\(.*\\))?");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MICROS_PER_MILLI = 1e3;

  /** From here on two decimals of a millisecond are finer than a bucket. */
  private static final double PRINTED_WELL = 1;

  private final Distribution histogram = new Distribution();
  private final Map<String, Double> figures = new HashMap<>();
  private final List<ToolReport.Slice> slices = new ArrayList<>();
  private boolean started;
  private boolean finished;

  /** Reads the next line. */
  void read(String line) {
    Matcher slice = SLICE.matcher(line);
    Matcher bucket = BUCKET.matcher(line);
    Matcher figure = FIGURE.matcher(line);
    if (line.startsWith("Threads started!")) {
      started = true;
    } else if (slice.matches()) {
      slice(slice);
    } else if (bucket.matches()) {
      finished = true;
      histogram.add(
          Math.round(Double.parseDouble(bucket.group(1)) * NANOS_PER_MILLI),
          Long.parseLong(bucket.group(2)));
    } else if (figure.matches()) {
      finished = true;
      figures.putIfAbsent(figure.group(1), Double.parseDouble(figure.group(2)));
    }
  }

  private void slice(Matcher slice) {
    double end = Double.parseDouble(slice.group(1));
    double start = slices.isEmpty() ? 0 : slices.getLast().start() + slices.getLast().seconds();
    Matcher p99 = SLICE_P99.matcher(slice.group(3));
    slices.add(
        new ToolReport.Slice(
            start,
            end - start,
            Double.parseDouble(slice.group(2)),
            p99.matches() ? Double.parseDouble(p99.group(1)) * MICROS_PER_MILLI : null));
  }

  /** Whether its clients ask. */
  boolean started() {
    return started;
  }

  /** Whether its clients have asked their last. */
  boolean finished() {
    return started && finished;
  }

  /**
   * The parts that it told of on its way, counted from the start of the run; of a run that was too
   * short for that, the whole.
   */
  List<ToolReport.Slice> slices() throws ToolException {
    return slices.isEmpty()
        ? List.of(new ToolReport.Slice(0, seconds(), events() / seconds(), null))
        : slices;
  }

  /** Seconds that the clients asked. */
  double seconds() throws ToolException {
    // 1.1 has another word for it.
    return figures.containsKey("time elapsed") ? figure("time elapsed") : figure("total time");
  }

  /** Events that completed. */
  long events() throws ToolException {
    return (long) figure("total number of events");
  }

  /** Statements; null for what is no database. */
  @Nullable Long queries() {
    return count("queries");
  }

  /** Transactions that it tried again; null for what is no database. */
  @Nullable Long ignoredErrors() {
    return count("ignored errors");
  }

  /** Connections that it opened anew; null for what is no database. */
  @Nullable Long reconnects() {
    return count("reconnects");
  }

  /** How long events took. */
  ToolTimes times() throws ToolException {
    long events = events();
    double sum = figure("sum");
    double max = figure("max");
    if (histogram.count() != events) {
      throw new ToolException(
          "sysbench reports %d events, but %d in its histogram: its output is cut or not understood"
              .formatted(events, histogram.count()));
    }
    return new ToolTimes(
        sum == 0 ? boxed(histogram.mean()) : Double.valueOf(sum / events * MICROS_PER_MILLI),
        boxed(histogram.min()),
        null,
        null,
        null,
        max < PRINTED_WELL ? boxed(histogram.max()) : Double.valueOf(max * MICROS_PER_MILLI),
        histogram);
  }

  private double figure(String name) throws ToolException {
    Double known = figures.get(name);
    if (known == null) {
      throw new ToolException(
          "sysbench did not report its \"%s\": its output is cut or not understood"
              .formatted(name));
    }
    return known;
  }

  private @Nullable Long count(String name) {
    Double known = figures.get(name);
    return known == null ? null : known.longValue();
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
