package reenact.result.comparison;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.AbsentInOldFiles;
import reenact.result.trial.AllowedRange;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.LoadLevel;

/**
 * One environment or run beside another, in one metric.
 *
 * @param workload that both were asked
 * @param driver that both were asked through
 * @param baseline what the other is measured against
 * @param load at which they were compared; absent for all loads together
 * @param ratio other ÷ baseline; absent when there is none
 * @param repetitions how many of them the interval rests on, in the smaller of both
 * @param p how often equal ones would differ as much; for all loads together adjusted for the
 *     number of metrics that are looked at
 * @param detectable the smallest ratio above 1 that would have shown in four of five such runs
 * @param why it is not comparable, or what to bear in mind
 * @param model of the loads: closed or open
 * @param lack what is lacking for a comparison or its interval; absent where nothing is
 * @param leftOut what both had and is not in the figures of all loads together: a load, or trials
 *     of it
 */
public record Comparison(
    String workload,
    String driver,
    String baseline,
    String environment,
    @Nullable LoadLevel load,
    Metric metric,
    @Nullable Ratio ratio,
    Difference verdict,
    int repetitions,
    @AllowedRange(high = 1) @Nullable Double p,
    @Nullable Double detectable,
    @Nullable String why,
    @Nullable String model,
    @Nullable ComparisonObstacle lack,
    @AbsentInOldFiles List<MissingComparison> leftOut) {

  /** A change that is larger than this factor is not worth telling of. */
  private static final double LARGEST = 1000;

  public Comparison {
    detectable = detectable == null || detectable <= LARGEST ? detectable : null;
    leftOut = List.copyOf(Objects.requireNonNullElse(leftOut, List.of()));
  }
}
