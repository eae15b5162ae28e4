package reenact.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.analysis.Estimates;
import reenact.plan.Bound;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.Recommendation.Confirmation;
import reenact.result.Recommendation.Doubts;
import reenact.result.curve.Margin;
import reenact.result.reason.Reason;
import reenact.result.trial.Rounding;
import reenact.result.trial.Verdict;

/**
 * Turns what a search found into what is kept of it.
 *
 * @param again the command that measures a value again
 * @param sentence of a reason for a verdict
 */
record RecommendationBuilder(
    Axis axis,
    Objective objective,
    DoubleFunction<String> again,
    Function<Reason, String> sentence) {

  /**
   * The search came to its end.
   *
   * @param readings all that it measured
   */
  Recommendation found(SearchResult advice, List<Reading> readings) {
    Double level = advice.level();
    return of(
        advice.answer(),
        level,
        level == null ? null : new Margin(advice.low(), advice.high()),
        advice.confirmations().isEmpty() ? null : confirmation(advice.confirmations()),
        readings,
        advice.because());
  }

  /** Nobody knows yet, or ever will. */
  Recommendation unfinished(List<Reading> readings) {
    return of(Recommendation.Answer.UNFINISHED, null, null, null, readings, List.of());
  }

  private Recommendation of(
      Recommendation.Answer answer,
      @Nullable Double value,
      @Nullable Margin margin,
      @Nullable Confirmation confirmation,
      List<Reading> readings,
      List<String> because) {
    return new Recommendation(
        axis,
        objective.text(),
        objective.limit().map(Bound::text).orElse(null),
        answer,
        value,
        margin,
        confirmation,
        doubts(readings),
        because,
        value == null ? null : again.apply(value));
  }

  private Confirmation confirmation(List<Reading> readings) {
    return new Confirmation(
        readings.size(),
        Estimates.mean(readings.stream().map(Reading::throughput).toList()),
        objective.limit().map(Bound::percentile).orElse(null),
        readings.stream()
            .map(Reading::percentile)
            .filter(Objects::nonNull)
            .map(Rounding::rounded)
            .toList(),
        doubts(readings));
  }

  private Doubts doubts(List<Reading> readings) {
    List<Reading> suspect = of(Verdict.SUSPECT, readings);
    List<Reading> invalid = of(Verdict.INVALID, readings);
    return new Doubts(
        readings.size(),
        suspect.size(),
        invalid.size(),
        chief(invalid.isEmpty() ? suspect : invalid).map(sentence).orElse(null));
  }

  private static List<Reading> of(Verdict verdict, List<Reading> readings) {
    return readings.stream().filter(reading -> reading.verdict() == verdict).toList();
  }

  /** The most frequent reason; the same reason has other figures in each trial. */
  private static Optional<Reason> chief(List<Reading> doubtful) {
    Map<String, List<Reason>> alike =
        doubtful.stream()
            .flatMap(reading -> reading.reasons().stream())
            .collect(Collectors.groupingBy(Reason::kind, LinkedHashMap::new, Collectors.toList()));
    int most = alike.values().stream().mapToInt(List::size).max().orElse(0);
    return alike.values().stream()
        .filter(reasons -> reasons.size() == most)
        .map(List::getFirst)
        .findFirst();
  }
}
