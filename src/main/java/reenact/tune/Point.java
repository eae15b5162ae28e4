package reenact.tune;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One load as a round saw it.
 *
 * @param probes its short trials in this round; at least one
 * @param confirmations its long trials in any round, which know its response time better
 */
record Point(int place, List<Reading> probes, List<Reading> confirmations) {

  Point {
    probes = List.copyOf(probes);
    confirmations = List.copyOf(confirmations);
  }

  /** How many trials its throughput rests on. */
  int count() {
    return undisturbed().size();
  }

  /** Its short trials, without those that something else disturbed, unless that is all of them. */
  List<Reading> undisturbed() {
    List<Reading> good = probes.stream().filter(probe -> probe.obstacle() == null).toList();
    return good.isEmpty() ? probes : good;
  }

  /** Requests per second, on average; of short trials only, as those of other loads are short. */
  double throughput() {
    return undisturbed().stream().mapToDouble(Reading::throughput).average().orElseThrow();
  }

  /** Natural logarithms of the percentile in microseconds, of those trials that know it. */
  List<Double> times() {
    return logarithms(confirmed() ? confirmations : calm());
  }

  /** Those of its short trials that tell the times of the server, unless none does. */
  private List<Reading> calm() {
    List<Reading> calm = undisturbed().stream().filter(probe -> !probe.disturbed()).toList();
    return logarithms(calm).isEmpty() ? undisturbed() : calm;
  }

  /** Whether the machine was disturbed in all of its trials. */
  boolean disturbed() {
    return readings().stream().allMatch(Reading::disturbed);
  }

  /** Whether long trials say what the percentile is. */
  boolean confirmed() {
    return !logarithms(confirmations).isEmpty();
  }

  /** By how much long trials see a longer time than short ones, as a logarithm; 0 if unknown. */
  double lengthening() {
    List<Double> brief = logarithms(probes);
    return confirmed() && !brief.isEmpty()
        ? PooledVariance.mean(logarithms(confirmations)) - PooledVariance.mean(brief)
        : 0;
  }

  private static List<Double> logarithms(List<Reading> readings) {
    return readings.stream()
        .map(Reading::percentile)
        .filter(Objects::nonNull)
        .map(Math::log)
        .toList();
  }

  /** What stood in the way in more than half of its trials. */
  Optional<String> obstacle() {
    List<String> obstacles =
        readings().stream().map(Reading::obstacle).filter(Objects::nonNull).toList();
    return 2 * obstacles.size() > readings().size()
        ? Optional.of(obstacles.getFirst())
        : Optional.empty();
  }

  /** The share of its trials that achieved what was offered. */
  double sustained() {
    List<Reading> all = readings();
    return (double) all.stream().filter(Reading::sustained).count() / all.size();
  }

  private List<Reading> readings() {
    return Stream.concat(probes.stream(), confirmations.stream()).toList();
  }
}
