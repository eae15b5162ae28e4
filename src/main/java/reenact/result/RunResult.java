package reenact.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.environment.MachineFacts;
import reenact.plan.Published;
import reenact.result.comparison.Comparison;
import reenact.result.curve.Curve;
import reenact.result.trial.AbsentInOldFiles;
import reenact.result.trial.AllowedRange;
import reenact.result.trial.TrialResult;

/**
 * What became of a run: the content of result.json, which has the fields of the groups beside one
 * another.
 *
 * @param comparisons environments beside the baseline; empty with one environment
 * @param published what others found of the same; absent where nothing was named
 * @param recommendation what a search found; absent where nothing was searched for
 * @param uncountedLookups the commands whose replies do not tell hits from misses, so that neither
 *     is counted of them, by workload; absent where there are none, and in old files
 */
public record RunResult(
    @JsonUnwrapped Origin origin,
    @JsonUnwrapped Extent extent,
    @JsonUnwrapped Ground ground,
    List<TrialResult> trials,
    List<Curve> curves,
    @AbsentInOldFiles List<Comparison> comparisons,
    @Nullable Published published,
    @Nullable Recommendation recommendation,
    @Nullable Map<String, List<String>> uncountedLookups) {

  /** The number of this format. */
  public static final int SCHEMA = 1;

  /** Stands for the version of Reenact where it has only read what other tools left. */
  public static final String FOREIGN = "";

  /**
   * What was run, by what and when.
   *
   * @param schema of this file
   * @param version of Reenact, or {@link #FOREIGN}
   * @param name of the experiment
   * @param finished when the last trial so far had ended
   */
  public record Origin(
      int schema,
      String version,
      String name,
      Instant started,
      Instant finished,
      @AllowedRange(low = -AllowedRange.ANY, high = AllowedRange.ANY) long seed) {}

  /**
   * How much of what was planned is there.
   *
   * @param complete whether all planned trials are in it
   * @param planned how many trials were planned
   * @param failures deployments that failed, in words
   */
  public record Extent(boolean complete, int planned, List<String> failures) {

    public Extent {
      failures = List.copyOf(failures);
    }
  }

  /**
   * What it ran on, and what for.
   *
   * @param host facts about the machine that the generator ran on
   * @param workloads the SHA-256 of each workload's definition, by name
   * @param networkPath absent where nobody knows
   */
  public record Ground(
      Map<String, String> host,
      @AbsentInOldFiles Map<String, String> workloads,
      @Nullable NetworkPath networkPath) {

    public Ground {
      workloads =
          Collections.unmodifiableMap(
              new TreeMap<>(Objects.requireNonNullElse(workloads, Map.of())));
    }
  }

  public RunResult {
    trials = List.copyOf(trials);
    curves = List.copyOf(curves);
    comparisons = List.copyOf(Objects.requireNonNullElse(comparisons, List.of()));
  }

  /** The same run with these trials only. */
  public RunResult with(List<TrialResult> some) {
    return new RunResult(
        origin,
        extent,
        ground,
        some,
        curves,
        comparisons,
        published,
        recommendation,
        uncountedLookups);
  }

  public int schema() {
    return origin.schema();
  }

  public String version() {
    return origin.version();
  }

  public String name() {
    return origin.name();
  }

  public Instant started() {
    return origin.started();
  }

  public Instant finished() {
    return origin.finished();
  }

  public long seed() {
    return origin.seed();
  }

  public boolean complete() {
    return extent.complete();
  }

  public int planned() {
    return extent.planned();
  }

  public List<String> failures() {
    return extent.failures();
  }

  public Map<String, String> host() {
    return ground.host();
  }

  public Map<String, String> workloads() {
    return ground.workloads();
  }

  public @Nullable NetworkPath networkPath() {
    return ground.networkPath();
  }

  /** What is known of the machine that the generator ran on. */
  public MachineFacts machine() {
    return new MachineFacts(host());
  }

  /** Whether another tool measured it, so that nothing of it was checked. */
  public boolean foreign() {
    return version().equals(FOREIGN);
  }
}
