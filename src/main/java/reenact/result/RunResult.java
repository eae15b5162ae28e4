package reenact.result;

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
 * What became of a run: the content of result.json.
 *
 * @param schema of this file
 * @param version of Reenact, or {@link #FOREIGN}
 * @param name of the experiment
 * @param finished when the last trial so far had ended
 * @param complete whether all planned trials are in it
 * @param planned how many trials were planned
 * @param failures deployments that failed, in words
 * @param host facts about the machine that the generator ran on
 * @param workloads the SHA-256 of each workload's definition, by name
 * @param comparisons environments beside the baseline; empty with one environment
 * @param published what others found of the same; absent where nothing was named
 * @param recommendation what a search found; absent where nothing was searched for
 * @param networkPath absent where nobody knows
 */
public record RunResult(
    int schema,
    String version,
    String name,
    Instant started,
    Instant finished,
    boolean complete,
    int planned,
    @AllowedRange(low = -AllowedRange.ANY, high = AllowedRange.ANY) long seed,
    List<String> failures,
    Map<String, String> host,
    @AbsentInOldFiles Map<String, String> workloads,
    List<TrialResult> trials,
    List<Curve> curves,
    @AbsentInOldFiles List<Comparison> comparisons,
    @Nullable Published published,
    @Nullable Recommendation recommendation,
    @Nullable NetworkPath networkPath) {

  /** The number of this format. */
  public static final int SCHEMA = 1;

  /** Stands for the version of Reenact where it has only read what other tools left. */
  public static final String FOREIGN = "";

  public RunResult {
    failures = List.copyOf(failures);
    trials = List.copyOf(trials);
    curves = List.copyOf(curves);
    workloads =
        Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(workloads, Map.of())));
    comparisons = List.copyOf(Objects.requireNonNullElse(comparisons, List.of()));
  }

  /** What is known of the machine that the generator ran on. */
  public MachineFacts machine() {
    return new MachineFacts(host);
  }

  /** Whether another tool measured it, so that nothing of it was checked. */
  public boolean foreign() {
    return version.equals(FOREIGN);
  }
}
