package reenact.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a run: the content of result.json.
 *
 * @param schema of this file
 * @param version of Reenact
 * @param name of the experiment
 * @param finished when the last trial so far had ended
 * @param complete whether all planned trials are in it
 * @param planned how many trials were planned
 * @param failures deployments that failed, in words
 * @param host facts about the machine that the generator ran on
 */
public record RunResult(
    int schema,
    String version,
    String name,
    Instant started,
    Instant finished,
    boolean complete,
    int planned,
    long seed,
    List<String> failures,
    Map<String, String> host,
    List<TrialResult> trials,
    List<Curve> curves) {

  /** The number of this format. */
  public static final int SCHEMA = 1;

  public RunResult {
    failures = List.copyOf(failures);
    trials = List.copyOf(trials);
    curves = List.copyOf(curves);
  }
}
