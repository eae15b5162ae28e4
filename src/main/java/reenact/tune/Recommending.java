package reenact.tune;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import reenact.analysis.Estimates;
import reenact.plan.Bound;
import reenact.result.Axis;
import reenact.result.Figures;
import reenact.result.Margin;
import reenact.result.Recommendation;
import reenact.result.Recommendation.Confirmation;

/**
 * Turns what a search found into what is kept of it.
 *
 * @param again the command that measures a value again
 */
record Recommending(Axis axis, Objective objective, DoubleFunction<String> again) {

  Recommendation found(Advice advice) {
    Double level = advice.level();
    return of(
        advice.answer(),
        level,
        level == null ? null : new Margin(advice.low(), advice.high()),
        advice.confirmations().isEmpty() ? null : confirmation(advice.confirmations()),
        advice.because());
  }

  /** Nobody knows yet, or ever will. */
  Recommendation unfinished() {
    return of(Recommendation.Answer.UNFINISHED, null, null, null, List.of());
  }

  private Recommendation of(
      Recommendation.Answer answer,
      @Nullable Double value,
      @Nullable Margin margin,
      @Nullable Confirmation confirmation,
      List<String> because) {
    return new Recommendation(
        axis,
        objective.text(),
        objective.limit().map(Bound::text).orElse(null),
        answer,
        value,
        margin,
        confirmation,
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
            .map(Figures::rounded)
            .toList());
  }
}
