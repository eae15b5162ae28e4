package reenact.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.trial.CurvePoint;
import reenact.result.trial.Percentiles;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * Percentile files of HdrHistogram's text format, in microseconds, from a stored result: as many
 * points as the result holds, which is fewer than the run itself wrote.
 */
public final class PercentileFiles {

  private static final int LONGEST_NAME = 100;

  private PercentileFiles() {}

  /** Files by name, one for each trial and kind of time; doubtful ones are marked in their name. */
  public static Map<String, String> of(RunResult run) {
    Map<String, String> files = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      String mark = trial.verdict() == Verdict.VALID ? "" : "." + trial.verdict().label();
      trial
          .curves()
          .forEach((kind, points) -> {
            @Nullable Percentiles times =
                kind.equals("serviceTime") ? trial.serviceTime() : trial.responseTime();
            if (times != null) {
              add(files, named(trial.id()), "." + named(kind) + mark, text(points, times));
            }
          });
    }
    return files;
  }

  /** What a file's name can hold everywhere. */
  private static String named(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]", "-");
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  /** Two names that differ only in what a file's name cannot hold get numbers. */
  private static void add(Map<String, String> files, String id, String kind, String text) {
    String unique = id + kind + ".hgrm";
    for (int i = 2; files.containsKey(unique); i++) {
      unique = id + "-" + i + kind + ".hgrm";
    }
    files.put(unique, text);
  }

  private static String text(List<CurvePoint> points, Percentiles times) {
    StringBuilder text = new StringBuilder();
    long count = Objects.requireNonNullElse(times.count(), 0L);
    text.append(
        "%12s %14s %10s %14s%n%n"
            .formatted("Value", "Percentile", "TotalCount", "1/(1-Percentile)")
            .replace("\r", ""));
    for (CurvePoint point : points) {
      double share = point.percentile() / 100;
      text.append(line("%12.3f %2.12f %10d", point.micros(), share, Math.round(share * count)));
      text.append(share < 1 ? line(" %14.2f\n", 1 / (1 - share)) : "\n");
    }
    if (times.mean() != null && times.stddev() != null && times.max() != null) {
      text.append(
          line("#[Mean    = %12.3f, StdDeviation   = %12.3f]\n", times.mean(), times.stddev()));
      text.append(line("#[Max     = %12.3f, Total count    = %12d]\n", times.max(), count));
    }
    return text.toString();
  }

  private static String line(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
