package reenact.generator.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sysbench prints of what it was asked for, and the one percentile that it was asked for. */
final class SysbenchHeader {

  private static final Pattern THREADS = Pattern.compile("Number of threads: (\\d+)");
  private static final Pattern RATE = Pattern.compile("Target transaction rate: ([\\d.]+)/sec");
  private static final Pattern PERCENTILE =
      Pattern.compile("\\s+(\\d+)(?:st|nd|rd|th) percentile:\\s+([\\d.]+)");
  private static final double MICROS_PER_MILLI = 1e3;

  /** By what a test can be recognised; those of threads and mutexes print nothing of their own. */
  private static final Map<String, String> TESTS =
      Map.of(
          "Prime numbers limit", "cpu",
          "Running memory speed test", "memory",
          "Extra file open flags", "fileio",
          "SQL statistics", "oltp");

  private final Map<Integer, Double> percentiles = new LinkedHashMap<>();
  private @Nullable Integer threads;
  private @Nullable Double rate;
  private @Nullable String test;

  /** Reads a line, if it is one of these. */
  boolean read(String line) {
    Matcher count = THREADS.matcher(line);
    Matcher target = RATE.matcher(line);
    Matcher percentile = PERCENTILE.matcher(line);
    if (count.matches()) {
      threads = Integer.valueOf(count.group(1));
    } else if (target.matches()) {
      rate = Double.valueOf(target.group(1));
    } else if (percentile.matches()) {
      percentiles.put(
          Integer.valueOf(percentile.group(1)),
          Double.parseDouble(percentile.group(2)) * MICROS_PER_MILLI);
    } else {
      String known = TESTS.get(line.strip().replaceFirst("( with|:).*", ""));
      test = known == null ? test : known;
      return known != null && !known.equals("oltp");
    }
    return true;
  }

  @Nullable Integer threads() {
    return threads;
  }

  @Nullable Double rate() {
    return rate;
  }

  @Nullable String test() {
    return test;
  }

  /** In microseconds; null where it was not asked for, or is too short to be printed. */
  @Nullable Double percentile(int which) {
    Double known = percentiles.get(which);
    return known == null || known == 0 ? null : known;
  }
}
