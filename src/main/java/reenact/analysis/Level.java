package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.Shortfall;
import reenact.result.trial.TrialResult;

/**
 * One load of a curve with its repetitions, of which invalid ones are left out: they measured
 * something else.
 *
 * @param load clients, or requests per second
 * @param trials those that count
 */
public record Level(double load, boolean open, List<TrialResult> trials) {

  public Level {
    trials = List.copyOf(trials);
  }

  /** The loads of one curve, from the smallest; those without a trial that counts are left out. */
  public static List<Level> of(List<TrialResult> curve) {
    Map<Double, List<TrialResult>> levels = new TreeMap<>();
    for (TrialResult trial : curve) {
      if (trial.counts()) {
        levels.computeIfAbsent(trial.load().level(), level -> new ArrayList<>()).add(trial);
      }
    }
    return levels.entrySet().stream()
        .map(level ->
            new Level(
                level.getKey(),
                level.getValue().getFirst().load().rate() != null,
                level.getValue()))
        .toList();
  }

  /** Clients of a closed loop; null in an open one. */
  @Nullable Integer clients() {
    return open ? null : (int) load;
  }

  /** Requests per second offered in an open loop; null in a closed one. */
  @Nullable Double rate() {
    return open ? load : null;
  }

  /** In words. */
  String label() {
    return trials.getFirst().load().label();
  }

  /** Requests per second, on average. */
  double throughput() {
    return trials.stream().mapToDouble(TrialResult::throughput).average().orElseThrow();
  }

  /** How the load was sustained in all repetitions together; empty of a closed loop. */
  Optional<Shortfall> shortfall() {
    return trials.stream().flatMap(trial -> trial.shortfall().stream()).reduce(Shortfall::plus);
  }

  /** Mean response time in microseconds; empty when no request succeeded. */
  OptionalDouble response() {
    return mean(trial -> trial.responseTime().mean());
  }

  /** The mean of a figure over the repetitions that have it. */
  OptionalDouble mean(Function<TrialResult, @Nullable Double> figure) {
    return trials.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  /** What other than the server was the limit in one of the repetitions. */
  Optional<Bottleneck> bottleneck() {
    return TrialResult.bottleneck(trials);
  }

  /** The same load with the given repetitions only, as often as they are named. */
  Level drawn(List<Integer> repetitions) {
    List<TrialResult> drawn = new ArrayList<>();
    for (int repetition : repetitions) {
      trials.stream().filter(trial -> trial.repetition() == repetition).forEach(drawn::add);
    }
    return new Level(load, open, drawn);
  }
}
