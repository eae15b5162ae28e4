package reenact.result.comparison;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.AbsentInOldFiles;
import reenact.result.trial.AllowedRange;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.LoadLevel;

/**
 * One environment or run beside another, in one metric. The file has the fields of the groups
 * beside one another.
 *
 * @param why it is not comparable, or what to bear in mind
 * @param lack what is lacking for a comparison or its interval; absent where nothing is
 * @param leftOut what both had and is not in the figures of all loads together: a load, or trials
 *     of it
 */
public record Comparison(
    @JsonUnwrapped Sides sides,
    Metric metric,
    @JsonUnwrapped Evidence evidence,
    @Nullable String why,
    @Nullable ComparisonObstacle lack,
    @AbsentInOldFiles List<MissingComparison> leftOut) {

  /** A change that is larger than this factor is not worth telling of. */
  private static final double LARGEST = 1000;

  /**
   * What is compared.
   *
   * @param workload that both were asked
   * @param driver that both were asked through
   * @param baseline what the other is measured against
   * @param load at which they were compared; absent for all loads together
   * @param model of the loads: closed or open
   */
  public record Sides(
      String workload,
      String driver,
      String baseline,
      String environment,
      @Nullable LoadLevel load,
      @Nullable String model) {}

  /**
   * What the figures say.
   *
   * @param ratio other ÷ baseline; absent when there is none. The 95 % intervals of all metrics
   *     that are looked at hold together; those of old files are adjusted otherwise, and at single
   *     loads not at all
   * @param repetitions how many of them the interval rests on, in the smaller of both
   * @param p how often equal ones would differ as much, adjusted for the number of metrics that are
   *     looked at
   * @param detectable the smallest ratio above 1 that would have shown in four of five such runs,
   *     by the same level as the interval; in old files by that of a single metric
   */
  public record Evidence(
      @Nullable Ratio ratio,
      Difference verdict,
      int repetitions,
      @AllowedRange(high = 1) @Nullable Double p,
      @Nullable Double detectable) {

    public Evidence {
      detectable = detectable == null || detectable <= LARGEST ? detectable : null;
    }
  }

  public Comparison {
    leftOut = List.copyOf(Objects.requireNonNullElse(leftOut, List.of()));
  }

  public String workload() {
    return sides.workload();
  }

  public String driver() {
    return sides.driver();
  }

  public String baseline() {
    return sides.baseline();
  }

  public String environment() {
    return sides.environment();
  }

  public @Nullable LoadLevel load() {
    return sides.load();
  }

  public @Nullable String model() {
    return sides.model();
  }

  /** Whether requests were due by a schedule, so that the offered load is what was varied. */
  public boolean open() {
    return "open".equals(model()) || "replay".equals(model());
  }

  public @Nullable Ratio ratio() {
    return evidence.ratio();
  }

  public Difference verdict() {
    return evidence.verdict();
  }

  public int repetitions() {
    return evidence.repetitions();
  }

  public @Nullable Double p() {
    return evidence.p();
  }

  public @Nullable Double detectable() {
    return evidence.detectable();
  }
}
