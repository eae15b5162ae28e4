package reenact.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import reenact.environment.Environment;
import reenact.workload.TraceWorkload;

/**
 * The trials of an experiment in the order in which they run. Each repetition is a round in which
 * every workload meets every environment once; rounds are shuffled anew (randomised multiple
 * interleaved trials: Abedi and Brecht, ICPE 2017), so that a drift of the machine cannot be taken
 * for a difference between environments.
 */
public record Plan(Experiment experiment, List<Block> blocks) {

  /** Time that a trial takes beyond its phases: opening sessions, draining, writing down. */
  public static final Duration AROUND_TRIAL = Duration.ofMillis(600);

  /**
   * Time that a deployment takes: starting, loading, rehearsing, stopping. A guess; only progress
   * shows it.
   */
  public static final Duration AROUND_BLOCK = Duration.ofSeconds(8);

  public Plan {
    blocks = List.copyOf(blocks);
  }

  /** Expands an experiment; the same experiment gives the same plan. */
  public static Plan of(Experiment experiment) {
    return of(experiment, 0);
  }

  /** The same where other trials have run before. */
  public static Plan of(Experiment experiment, int before) {
    // java.util.Random, whose sequence its specification fixes for all JDKs. Its first draw is much
    // the same for all small seeds: of two environments the same one would always come first.
    Random random = new Random(new Random(experiment.seed()).nextLong());
    List<Block> blocks = new ArrayList<>();
    int rounds = experiment.sweeps().stream().mapToInt(Sweep::repetitions).max().orElse(0);
    int order = before;
    for (int repetition = 1; repetition <= rounds; repetition++) {
      for (Pair pair : round(experiment, repetition, random)) {
        List<Trial> trials = trials(experiment, pair, repetition, order, random);
        order += trials.size();
        blocks.addAll(blocks(pair, repetition, trials));
      }
    }
    return new Plan(experiment, blocks);
  }

  /** A trace finds the data that was there when it was recorded, and not what another left. */
  private static List<Block> blocks(Pair pair, int repetition, List<Trial> trials) {
    boolean alone = pair.sweep().workload() instanceof TraceWorkload;
    List<List<Trial>> together = alone ? trials.stream().map(List::of).toList() : List.of(trials);
    return together.stream()
        .map(some -> new Block(pair.sweep().workload(), pair.environment(), repetition, some))
        .toList();
  }

  /** All trials, in order. */
  public List<Trial> trials() {
    return blocks.stream().flatMap(block -> block.trials().stream()).toList();
  }

  /**
   * How many trials at equal load follow, whose rates are known only when all others have ended;
   * fewer where an environment turns out to be emulated.
   */
  public int equalLoads() {
    return experiment.sweeps().stream()
        .mapToInt(sweep ->
            sweep.equalLoad().size()
                * sweep.drivers().size()
                * sweep.repetitions()
                * experiment.environments().size())
        .sum();
  }

  /** About how long it takes. */
  public Duration estimate() {
    Duration estimate = AROUND_BLOCK.multipliedBy(blocks.size());
    for (Trial trial : trials()) {
      estimate = estimate.plus(estimate(trial));
    }
    return estimate;
  }

  /** About how long one trial takes. */
  public static Duration estimate(Trial trial) {
    return trial.phases().loaded().plus(AROUND_TRIAL);
  }

  private record Pair(Sweep sweep, Environment environment) {}

  private static List<Pair> round(Experiment experiment, int repetition, Random random) {
    List<Pair> pairs = new ArrayList<>();
    for (Sweep sweep : experiment.sweeps()) {
      if (repetition <= sweep.repetitions()) {
        for (Environment environment : experiment.environments()) {
          pairs.add(new Pair(sweep, environment));
        }
      }
    }
    if (experiment.shuffled()) {
      Collections.shuffle(pairs, random);
    }
    return pairs;
  }

  private static List<Trial> trials(
      Experiment experiment, Pair pair, int repetition, int before, Random random) {
    record Level(DriverChoice driver, Load load) {}
    Sweep sweep = pair.sweep();
    List<Level> levels = new ArrayList<>();
    for (DriverChoice driver : sweep.drivers()) {
      for (Load load : sweep.loads()) {
        levels.add(new Level(driver, load));
      }
    }
    if (experiment.shuffled()) {
      Collections.shuffle(levels, random);
    }
    List<Trial> trials = new ArrayList<>();
    for (Level level : levels) {
      trials.add(
          Trial.of(
              sweep,
              pair.environment(),
              level.driver(),
              level.load(),
              sweep.phases(),
              repetition,
              before + trials.size() + 1,
              experiment.seed()));
    }
    return trials;
  }
}
