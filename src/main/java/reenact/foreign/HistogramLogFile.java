package reenact.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reenact.generator.tool.ToolTimes;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.LoggedHistogram;
import reenact.result.reason.ForeignReason;

/**
 * An HdrHistogram log: each tag is a measurement. Of a log of Reenact's own, that is a trial's
 * response time, all operations together.
 */
final class HistogramLogFile {

  private static final double NANOS_PER_MILLI = 1e6;

  /** In a log line the longest value has three decimals, so that the ratio is not exact. */
  private static final double TOLERANCE = 0.05;

  private HistogramLogFile() {}

  static boolean begins(List<String> lines) {
    return lines.stream().anyMatch(LoggedHistogram::looksLikeLogLine);
  }

  static List<ImportedTrial> read(List<String> lines) throws MalformedFileException {
    Map<String, List<LoggedHistogram>> measurements = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
        continue;
      }
      try {
        LoggedHistogram logged = LoggedHistogram.of(line);
        if (!other(logged.tag())) {
          measurements
              .computeIfAbsent(measurement(logged.tag()), tag -> new ArrayList<>())
              .add(logged);
        }
      } catch (IllegalArgumentException e) {
        throw new MalformedFileException(
            i + 1, String.valueOf(e.getMessage()), "take the line out, or the log anew", e);
      }
    }
    long nanos = nanos(measurements.values().stream().flatMap(List::stream).toList());
    List<ImportedTrial> told = new ArrayList<>();
    for (Map.Entry<String, List<LoggedHistogram>> measurement : measurements.entrySet()) {
      told.add(one(measurement.getKey(), measurement.getValue(), nanos));
    }
    return told;
  }

  /** What a log of ours holds beside response times. */
  private static boolean other(String tag) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.RESPONSE_TIME && tag.endsWith("/" + kind.label())) {
        return true;
      }
    }
    return false;
  }

  private static String measurement(String tag) {
    return tag.endsWith("/" + Kind.RESPONSE_TIME.label()) ? tag.split("/", 2)[0] : tag;
  }

  /** How many nanoseconds a value is: a log says so only beside its longest. */
  private static long nanos(List<LoggedHistogram> logged) throws MalformedFileException {
    double perMilli =
        logged.stream()
            .filter(line -> line.maxMillis() > 0)
            .max(Comparator.comparingDouble(LoggedHistogram::maxMillis))
            .map(LoggedHistogram::valuesPerMilli)
            .orElse(NANOS_PER_MILLI);
    for (double known : new double[] {1, 1e3, NANOS_PER_MILLI}) {
      if (Math.abs(perMilli / known - 1) < TOLERANCE) {
        return Math.round(NANOS_PER_MILLI / known);
      }
    }
    throw new MalformedFileException(
        1,
        "its values are neither milliseconds, microseconds nor nanoseconds if Interval_Max is in milliseconds",
        "write the log with such a unit");
  }

  private static ImportedTrial one(String tag, List<LoggedHistogram> logged, long nanos)
      throws MalformedFileException {
    Distribution times = new Distribution();
    logged.forEach(line -> line.addTo(times, nanos));
    double start = logged.stream().mapToDouble(LoggedHistogram::start).min().orElse(0);
    double end = logged.stream().mapToDouble(line -> line.start() + line.seconds()).max().orElse(0);
    if (times.count() == 0 || end <= start) {
      throw new MalformedFileException(
          1, "has no values, or no time that they took", "take another log");
    }
    double seconds = end - start;
    return new ImportedTrial(
        "HdrHistogram log",
        tag.isEmpty() ? null : tag,
        null,
        null,
        seconds,
        times.count(),
        times.count() / seconds,
        new ToolTimes(
            times.mean().orElse(0),
            times.min().orElse(0),
            null,
            null,
            null,
            times.max().orElse(0),
            times),
        true,
        List.of(),
        new ForeignReason.StartOfTimesUnknown());
  }
}
