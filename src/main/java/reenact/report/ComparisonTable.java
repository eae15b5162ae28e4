package reenact.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.plan.Published;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.trial.LoadLevel;

/**
 * One environment or run beside its baseline in words.
 *
 * @param answer in one sentence
 * @param overall one row a metric, over all loads together, the words last
 * @param loads one row a load, one column a metric, and one for what others published
 * @param notes what to bear in mind
 */
public record ComparisonTable(
    String title,
    String answer,
    List<List<String>> overall,
    List<String> loadHeader,
    List<List<String>> loads,
    List<String> notes) {

  public static final List<String> HEADER =
      List.of("metric", "ratio", "95 % interval", "would have shown", "over all loads");

  /** Beyond twice as much it no longer matters by how much: the repetitions cannot tell. */
  static final double LARGEST_CHANGE = 2;

  private static final String PUBLISHED = "published throughput";

  private record Pair(
      String workload, String driver, String baseline, String environment, boolean open) {}

  /** One table for each pair of a run's environments, beside what others published of them. */
  public static List<ComparisonTable> of(RunResult run) {
    return of(run.comparisons(), run.published());
  }

  /** One table for each pair that was compared. */
  public static List<ComparisonTable> of(List<Comparison> comparisons) {
    return of(comparisons, null);
  }

  private static List<ComparisonTable> of(
      List<Comparison> comparisons, @Nullable Published published) {
    Map<Pair, List<Comparison>> pairs = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      pairs
          .computeIfAbsent(
              new Pair(
                  comparison.workload(),
                  comparison.driver(),
                  comparison.baseline(),
                  comparison.environment(),
                  comparison.open()),
              pair -> new ArrayList<>())
          .add(comparison);
    }
    return pairs.entrySet().stream()
        .map(pair -> table(pair.getKey(), pair.getValue(), published))
        .toList();
  }

  private static ComparisonTable table(
      Pair pair, List<Comparison> comparisons, @Nullable Published published) {
    List<Comparison> overall =
        comparisons.stream().filter(comparison -> comparison.load() == null).toList();
    Set<Metric> metrics = new LinkedHashSet<>();
    Map<String, Map<Metric, Comparison>> loads = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      if (comparison.load() != null) {
        metrics.add(comparison.metric());
        loads
            .computeIfAbsent(comparison.load().label(), load -> new LinkedHashMap<>())
            .put(comparison.metric(), comparison);
      }
    }
    List<String> header = new ArrayList<>(List.of("ratio at"));
    Map<String, String> beside = published(comparisons, published);
    if (!beside.isEmpty()) {
      header.add(PUBLISHED);
    }
    metrics.forEach(metric -> header.add(metric.words()));
    return new ComparisonTable(
        "%s compared with %s: %s (%s%s)"
            .formatted(
                pair.environment(),
                pair.baseline(),
                pair.workload(),
                pair.driver(),
                pair.open() ? ", open loop" : ""),
        ComparisonWords.of(overall),
        overall.stream().map(ComparisonTable::row).toList(),
        header,
        loads.entrySet().stream()
            .map(load -> row(load.getKey(), load.getValue(), metrics, beside))
            .toList(),
        notes(overall));
  }

  /** One for each reason, save the one that the answer gives; of single loads the table tells. */
  private static List<String> notes(List<Comparison> overall) {
    Map<String, List<String>> metrics = new LinkedHashMap<>();
    for (Comparison comparison : overall) {
      if (comparison.why() != null) {
        metrics
            .computeIfAbsent(comparison.why(), why -> new ArrayList<>())
            .add(comparison.metric().words());
      }
    }
    ComparisonWords.reason(overall).ifPresent(metrics::remove);
    return metrics.entrySet().stream()
        .map(note -> "%s: %s.".formatted(String.join(", ", note.getValue()), note.getKey()))
        .toList();
  }

  private static List<String> row(Comparison comparison) {
    return List.of(
        comparison.metric().words(),
        ratio(comparison.ratio()),
        interval(comparison.ratio()),
        change(comparison.detectable()),
        comparison.verdict().label());
  }

  private static List<String> row(
      String load,
      Map<Metric, Comparison> comparisons,
      Set<Metric> metrics,
      Map<String, String> beside) {
    List<String> row = new ArrayList<>(List.of(load));
    if (!beside.isEmpty()) {
      row.add(beside.getOrDefault(load, NumberText.NONE));
    }
    for (Metric metric : metrics) {
      Comparison comparison = comparisons.get(metric);
      row.add(comparison == null ? NumberText.NONE : cell(comparison));
    }
    return row;
  }

  /** The published ratio of each load, with the number of clients where that is another. */
  private static Map<String, String> published(
      List<Comparison> comparisons, @Nullable Published published) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      LoadLevel load = comparison.load();
      Integer clients = load == null ? null : load.clients();
      if (published != null && load != null && clients != null) {
        published
            .nearest(
                comparison.workload(), comparison.environment(), comparison.baseline(), clients)
            .ifPresent(ratio -> cells.put(load.label(), published(ratio, clients)));
      }
    }
    return cells;
  }

  private static String published(Published.Ratio ratio, int clients) {
    String figure = String.format(Locale.ROOT, "%.3f", ratio.throughputRatio());
    return ratio.clients() == clients
        ? figure
        : "%s (%s)".formatted(figure, NumberText.count(ratio.clients(), "client", "clients"));
  }

  private static String cell(Comparison comparison) {
    String figures = figures(comparison.ratio());
    return switch (comparison.verdict()) {
      case NONE_SHOWN, NOT_COMPARABLE -> figures;
      case SLOWER, FASTER, DEARER, CHEAPER -> figures + " " + comparison.verdict().label();
    };
  }

  /** A ratio, with its interval where it has one. */
  static String figures(@Nullable Ratio ratio) {
    return ratio == null || ratio.low() == null
        ? ratio(ratio)
        : "%s (%s)".formatted(ratio(ratio), interval(ratio));
  }

  private static String ratio(@Nullable Ratio ratio) {
    return ratio == null ? NumberText.NONE : String.format(Locale.ROOT, "%.3f", ratio.estimate());
  }

  private static String interval(@Nullable Ratio ratio) {
    return ratio == null || ratio.low() == null || ratio.high() == null
        ? NumberText.NONE
        : "%s to %s".formatted(end(ratio.low()), end(ratio.high()));
  }

  /** One end of an interval, with more digits where fewer would make it look like no change. */
  private static String end(double ratio) {
    String text = String.format(Locale.ROOT, "%.3f", ratio);
    return ratio != 1 && text.equals("1.000") ? String.format(Locale.ROOT, "%.5f", ratio) : text;
  }

  /** The smallest change that would have shown. */
  static String change(@Nullable Double detectable) {
    return detectable == null
        ? NumberText.NONE
        : detectable > LARGEST_CHANGE
            ? String.format(Locale.ROOT, "over %.0f %%", 100 * (LARGEST_CHANGE - 1))
            : String.format(Locale.ROOT, "%.1f %%", 100 * (detectable - 1));
  }
}
