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

  int count() {
    return probes.size();
  }

  /** Requests per second, on average; of short trials only, as those of other loads are short. */
  double throughput() {
    return probes.stream().mapToDouble(Reading::throughput).average().orElseThrow();
  }

  /** Natural logarithms of the percentile in microseconds, of those trials that know it. */
  List<Double> times() {
    return logarithms(confirmed() ? confirmations : probes);
  }

  /** Whether long trials say what the percentile is. */
  boolean confirmed() {
    return !logarithms(confirmations).isEmpty();
  }

  /** By how much long trials see a longer time than short ones, as a logarithm; 0 if unknown. */
  double lengthening() {
    List<Double> brief = logarithms(probes);
    return confirmed() && !brief.isEmpty()
        ? Spread.mean(logarithms(confirmations)) - Spread.mean(brief)
        : 0;
  }

  private static List<Double> logarithms(List<Reading> readings) {
    return readings.stream()
        .map(Reading::percentile)
        .filter(Objects::nonNull)
        .map(Math::log)
        .toList();
  }

  /** What stood in the way in any of its trials. */
  Optional<Reading.Obstacle> obstacle() {
    return readings().stream().map(Reading::obstacle).filter(Objects::nonNull).findFirst();
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
