package reenact.generator.tool;

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
public final class SysbenchOutput {

  private static final Pattern BUCKET = Pattern.compile("\\s+(\\d+\\.\\d+) \\|\\**\\s+(\\d+)");
  private static final Pattern FIGURE =
      Pattern.compile("\\s+([a-z][a-z /(),]*?):?:\\s+(\\d+(?:\\.\\d+)?)s?(?:\\s+\\(.*\\))?");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MICROS_PER_MILLI = 1e3;

  /** The first bucket, in microseconds, holds all that is shorter too. */
  private static final double SHORTEST = 1;

  /** From here on two decimals of a millisecond are finer than a bucket. */
  private static final double PRINTED_WELL = 1;

  private final Distribution histogram = new Distribution();
  private final Map<String, Double> figures = new HashMap<>();
  private final SysbenchHeader head = new SysbenchHeader();
  private final SysbenchIntervals slices = new SysbenchIntervals();
  private boolean started;
  private boolean finished;

  /** Reads the next line. */
  public void read(String line) {
    if (head.read(line)) {
      return;
    }
    Matcher bucket = BUCKET.matcher(line);
    Matcher figure = FIGURE.matcher(line);
    if (line.startsWith("Threads started!")) {
      started = true;
    } else if (slices.read(line)) {
      return;
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

  /** Whether its clients ask. */
  public boolean started() {
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
  public List<ToolReport.Slice> slices() throws ToolException {
    return slices.all().isEmpty()
        ? List.of(new ToolReport.Slice(0, seconds(), events() / seconds(), null))
        : slices.all();
  }

  /** Seconds that the clients asked. */
  public double seconds() throws ToolException {
    // 1.1 has another word for it.
    return figures.containsKey("time elapsed") ? figure("time elapsed") : figure("total time");
  }

  /** Events that completed. */
  public long events() throws ToolException {
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
        histogram.min().orElse(0) > SHORTEST ? boxed(histogram.min()) : null,
        null,
        null,
        null,
        max < PRINTED_WELL ? boxed(histogram.max()) : Double.valueOf(max * MICROS_PER_MILLI),
        histogram);
  }

  /** The same for a run without a histogram, as far as its summary tells. */
  public ToolTimes told() throws ToolException {
    if (histogram.count() > 0) {
      return times();
    }
    return new ToolTimes(
        millis("avg"),
        millis("min"),
        head.percentile(50),
        head.percentile(95),
        head.percentile(99),
        millis("max"),
        null);
  }

  private @Nullable Double millis(String name) {
    Double known = figures.get(name);
    return known == null || known == 0 ? null : Double.valueOf(known * MICROS_PER_MILLI);
  }

  /** How many clients there were; null if it does not say. */
  public @Nullable Integer threads() {
    return head.threads();
  }

  /** Events per second that were asked for; null in a closed loop. */
  public @Nullable Double rate() {
    return head.rate();
  }

  /** What it did, as far as that can be told from what it prints. */
  public @Nullable String test() {
    return head.test();
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
