package reenact.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Metric;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** Runs that are compared, with the noise of real ones. */
final class ComparedRuns {

  private static final double NOISE = 0.03;

  private ComparedRuns() {}

  /** Noise of each server and of each trial on it. */
  static List<TrialResult> measured(
      String environment, int repetitions, double slower, long seed, Consumer<Trials> as) {
    Random random = new Random(seed);
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      double server = 1 + NOISE / 2 * random.nextGaussian();
      for (int clients : new int[] {1, 4, 16}) {
        Trials trial = Trials.at(clients);
        trial.environment = environment;
        trial.repetition = repetition;
        trial.throughput = 1000 * clients / slower * server * (1 + NOISE * random.nextGaussian());
        double time = slower / server * (1 + NOISE * random.nextGaussian());
        trial.p50 = 900 * time;
        trial.p99 = 3000 * time * (1 + NOISE * random.nextGaussian());
        as.accept(trial);
        trials.add(trial.result());
      }
    }
    return trials;
  }

  static RunResult run(List<TrialResult> trials, String definition) {
    return new RunResult(
        new RunResult.Origin(RunResult.SCHEMA, "0.1.0", "run", Instant.EPOCH, Instant.EPOCH, 1),
        new RunResult.Extent(true, trials.size(), List.of()),
        new RunResult.Ground(Map.of("cpu", "x", "cpus", "2"), Map.of("get", definition), null),
        trials,
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  static RunsCompared compared(
      List<TrialResult> before, List<TrialResult> after, String gates, IntendedChange... changed) {
    Map<String, RunResult> runs = new LinkedHashMap<>();
    runs.put("before", run(before, "d"));
    runs.put("after", run(after, "d"));
    return RunComparison.of(
        runs, Set.of(changed), gates.isEmpty() ? List.of() : Gate.of(gates), Reason::code);
  }

  static Comparison overall(RunsCompared compared, Metric metric) {
    return compared.comparisons().stream()
        .filter(comparison -> comparison.load() == null && comparison.metric() == metric)
        .findFirst()
        .orElseThrow();
  }
}
