package reenact.tune;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import reenact.plan.Bound;

/**
 * Says what to measure next: first a coarse ladder from the lowest load up, then halves of the gap
 * around the best, with repeats where the difference is not clear, then long trials of the winner.
 * Where those do not hold what the short ones promised, a new round begins below it, warned by how
 * far they were apart.
 */
public final class Search {

  /** With more of them, short trials have proven to say too little of long ones. */
  private static final int MOST_ROUNDS = 3;

  /** Percentiles need ten requests beyond them, and luck may have it that fewer come. */
  private static final double REQUESTS_BEYOND = 12.5;

  private final SearchGrid scale;
  private final Objective objective;
  private final Lengths lengths;

  public Search(SearchGrid scale, Objective objective, Lengths lengths) {
    this.scale = scale;
    this.objective = objective;
    this.lengths = lengths;
  }

  /**
   * The next step; the same readings give the same.
   *
   * @param readings all that was measured, in order
   * @param spent what is used up but for what a confirmation takes; null where nothing is
   */
  Step next(List<Reading> readings, @Nullable SearchLimit spent) {
    int round = readings.stream().mapToInt(reading -> reading.step().round()).max().orElse(1);
    SearchState profile = SearchState.of(objective, readings, round);
    OptionalInt confirmed = confirmed(readings, round);
    if (confirmed.isPresent()) {
      return confirming(readings, profile, round, confirmed.getAsInt(), spent);
    }
    if (spent == null || readings.isEmpty()) {
      Optional<Step> probe = probe(readings, profile, round);
      if (probe.isPresent()) {
        return probe.get();
      }
    }
    return conclude(profile, round, spent);
  }

  private static OptionalInt confirmed(List<Reading> readings, int round) {
    return confirmations(readings, round).stream()
        .mapToInt(reading -> reading.step().place())
        .findFirst();
  }

  private static List<Reading> confirmations(List<Reading> readings, int round) {
    return readings.stream()
        .filter(reading -> reading.step() instanceof Step.Confirmation)
        .filter(reading -> reading.step().round() == round)
        .toList();
  }

  private Optional<Step> probe(List<Reading> readings, SearchState profile, int round) {
    for (Point point : profile.points()) {
      double seconds = needed(point.throughput());
      if (profile.untold(point) && seconds > longest(point) && seconds <= lengths.full()) {
        return Optional.of(new Step.Probe(point.place(), round, seconds));
      }
    }
    for (Point point : profile.points()) {
      // What else the machine did for a moment is no limit of the generator.
      if (point.obstacle().isPresent() && point.probes().size() == 1) {
        return Optional.of(new Step.Probe(point.place(), round, longest(point)));
      }
    }
    Optional<Integer> place = new Ladder(scale, profile).next(start(readings, round));
    if (place.isEmpty()) {
      place = new Refinement(scale, profile).next();
    }
    if (place.isEmpty() && profile.winner().isEmpty()) {
      place = nearMiss(profile).or(() -> disturbed(profile));
    }
    return place.map(found -> new Step.Probe(found, round, seconds(profile, found)));
  }

  private int start(List<Reading> readings, int round) {
    return confirmed(readings, round - 1).stream().map(scale::rungBelow).findFirst().orElse(0);
  }

  /** A load that fails by so little that it may have been bad luck. */
  private static Optional<Integer> nearMiss(SearchState profile) {
    return profile.points().stream()
        .filter(point -> profile.admission(point) > -SearchState.SURE)
        .filter(point -> point.count() < Refinement.MOST_REPEATS)
        .min(Comparator.comparingInt(Point::count))
        .map(Point::place);
  }

  /** The load that would decide that none is good, as long as it was only seen disturbed. */
  private Optional<Integer> disturbed(SearchState profile) {
    Point deciding = new Conclusion(scale, objective, profile, null).nearest();
    return deciding.disturbed() && deciding.count() < Refinement.MOST_REPEATS
        ? Optional.of(deciding.place())
        : Optional.empty();
  }

  /** Seconds that it takes until enough requests for the percentile have come. */
  private double needed(double throughput) {
    return objective.limit().map(bound -> REQUESTS_BEYOND / beyond(bound) / throughput).orElse(0.0);
  }

  private static double beyond(Bound bound) {
    return 1 - Double.parseDouble(bound.percentile().substring(1)) / 100;
  }

  private static double longest(Point point) {
    return point.probes().stream()
        .map(Reading::step)
        .mapToDouble(step -> step instanceof Step.Probe probe ? probe.seconds() : 0)
        .max()
        .orElse(0);
  }

  /** How long a load is tried, by the throughput of the nearest one below it. */
  private double seconds(SearchState profile, int place) {
    double needed =
        profile.points().stream()
            .filter(point -> point.place() <= place)
            .reduce((lower, higher) -> higher)
            .map(point -> needed(point.throughput()))
            .orElse(0.0);
    return needed <= lengths.full() ? Math.max(lengths.brief(), needed) : lengths.brief();
  }

  private Step conclude(SearchState profile, int round, @Nullable SearchLimit spent) {
    Optional<Point> winner = profile.winner();
    Conclusion conclusion = new Conclusion(scale, objective, profile, spent);
    if (winner.isEmpty()) {
      return new Step.Done(conclusion.none());
    }
    if (profile.untold(winner.get()) && needed(winner.get().throughput()) > lengths.full()) {
      return new Step.Done(conclusion.untold(winner.get(), needed(winner.get().throughput())));
    }
    return new Step.Confirmation(winner.get().place(), round);
  }

  private Step confirming(
      List<Reading> readings,
      SearchState profile,
      int round,
      int place,
      @Nullable SearchLimit spent) {
    List<Reading> confirmations = confirmations(readings, round);
    Point promise =
        profile.points().stream().filter(point -> point.place() == place).findFirst().orElseThrow();
    ConfirmationResult proof =
        ConfirmationResult.of(confirmations, lengths.confirmations(), promise, profile, objective);
    Conclusion conclusion = new Conclusion(scale, objective, profile, spent);
    return switch (proof.state()) {
      case PENDING -> new Step.Confirmation(place, round);
      case HOLDS -> new Step.Done(conclusion.holds(promise, confirmations));
      case UNTOLD -> new Step.Done(conclusion.untold(promise, needed(promise.throughput())));
      case FAILS ->
          round == MOST_ROUNDS || spent != null
              ? new Step.Done(conclusion.broken(promise, confirmations, proof.because()))
              : new Step.Probe(
                  scale.rungBelow(place), round + 1, seconds(profile, scale.rungBelow(place)));
    };
  }
}
