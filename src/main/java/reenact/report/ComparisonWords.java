package reenact.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Ratio;
import reenact.result.trial.ComparisonObstacle;

/** One sentence over a comparison, which weighs all of its metrics over all loads together. */
final class ComparisonWords {

  private ComparisonWords() {}

  /**
   * The differences that were shown, then the metrics without any.
   *
   * @param overall one a metric
   */
  static String of(List<Comparison> overall) {
    if (overall.isEmpty()) {
      return "";
    }
    Comparison first = overall.getFirst();
    Optional<String> reason = reason(overall);
    if (reason.isPresent()) {
      return "%s is not comparable with %s: %s."
          .formatted(first.environment(), first.baseline(), reason.get());
    }
    List<Comparison> alike = of(overall, Difference.NONE_SHOWN);
    List<Comparison> unknown = of(overall, Difference.NOT_COMPARABLE);
    List<Comparison> differing = new ArrayList<>(overall);
    differing.removeAll(alike);
    differing.removeAll(unknown);
    List<String> words = new ArrayList<>();
    if (!differing.isEmpty()) {
      words.add(names(differing, ComparisonWords::change));
    }
    if (!alike.isEmpty()) {
      words.add(alike(alike, differing.isEmpty()));
    }
    if (!unknown.isEmpty()) {
      words.add(names(unknown, ComparisonWords::name) + " cannot be compared" + cap(unknown));
    }
    return "%s, compared with %s: %s."
        .formatted(first.environment(), first.baseline(), String.join("; ", words));
  }

  /** Says that what is not compared is the user's cap on the rate. */
  private static String cap(List<Comparison> unknown) {
    return unknown.stream()
        .filter(comparison -> comparison.lack() == ComparisonObstacle.RATE_CAP)
        .map(Comparison::why)
        .filter(Objects::nonNull)
        .findFirst()
        .map(why -> ", as " + why)
        .orElse("");
  }

  /** Why nothing can be compared, where there is one reason for all; empty otherwise. */
  static Optional<String> reason(List<Comparison> overall) {
    List<String> reasons = new ArrayList<>();
    for (Comparison comparison : overall) {
      if (comparison.verdict() != Difference.NOT_COMPARABLE) {
        return Optional.empty();
      }
      reasons.add(Objects.requireNonNullElse(comparison.why(), "no reason was recorded"));
    }
    return reasons.stream().findFirst();
  }

  private static List<Comparison> of(List<Comparison> overall, Difference verdict) {
    return overall.stream().filter(comparison -> comparison.verdict() == verdict).toList();
  }

  private static String change(Comparison comparison) {
    Ratio ratio = comparison.ratio();
    return ratio == null ? name(comparison) : ChangeText.of(comparison.metric(), ratio);
  }

  /** The smallest change that would have shown, of the metric that could show least. */
  private static String alike(List<Comparison> alike, boolean all) {
    String metrics = names(alike, all ? ComparisonWords::figures : ComparisonWords::name);
    double[] changes =
        alike.stream()
            .map(Comparison::detectable)
            .mapToDouble(change -> change == null ? Double.NaN : change)
            .toArray();
    double least = Arrays.stream(changes).max().orElse(Double.NaN);
    String shows =
        Double.isNaN(least)
            ? ""
            : least > ComparisonTable.LARGEST_CHANGE
                ? " (only a change %s would have shown)".formatted(ComparisonTable.change(least))
                : " (a change of %s or more would have shown)".formatted(ChangeText.of(least));
    return "no difference shown in " + metrics + shows;
  }

  private static String name(Comparison comparison) {
    return comparison.metric().words();
  }

  private static String figures(Comparison comparison) {
    Ratio ratio = comparison.ratio();
    return ratio == null
        ? name(comparison)
        : "%s (%s)".formatted(name(comparison), ChangeText.signedInWords(ratio));
  }

  private static String names(List<Comparison> comparisons, Function<Comparison, String> words) {
    List<String> names = comparisons.stream().map(words).toList();
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
