package reenact.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The narrow search: halves the gaps between a load that is good and its neighbour that is not, and
 * repeats the loads that cannot be told from the limit.
 */
final class Refinement {

  /** More trials of one load would narrow its error by too little. */
  static final int MOST_REPEATS = 6;

  private static final double VERY_SURE = 3;

  /** The highest throughput is known well enough beside a load with as many repeats as that. */
  private static final int ENOUGH_AT_PEAK = 3 * MOST_REPEATS;

  private final SearchGrid scale;
  private final SearchState profile;

  Refinement(SearchGrid scale, SearchState profile) {
    this.scale = scale;
    this.profile = profile;
  }

  /** The next place to try; empty when more trials would change nothing. */
  Optional<Integer> next() {
    Optional<Point> winner = profile.winner();
    if (winner.isEmpty()) {
      return Optional.empty();
    }
    List<Gap> gaps = new ArrayList<>();
    above().ifPresent(gaps::add);
    profile.neighbour(winner.get(), -1).ifPresent(below -> gaps.add(new Gap(below, winner.get())));
    for (Gap gap : gaps) {
      if (gap.width() > 1) {
        return Optional.of(doubtful(gap).orElseGet(() -> scale.between(gap.low(), gap.high())));
      }
    }
    return unsure(gaps, winner.get());
  }

  /** Two loads of which one is good, with none tried between them. */
  private record Gap(Point below, Point above) {
    int low() {
      return below.place();
    }

    int high() {
      return above.place();
    }

    int width() {
      return high() - low();
    }
  }

  /** The upper edge of what is good, where throughput still rises up to there. */
  private Optional<Gap> above() {
    Point edge = profile.plateau().getLast();
    return profile.rising()
        ? profile.neighbour(edge, 1).map(next -> new Gap(edge, next))
        : Optional.empty();
  }

  /** An end of a gap that a single trial may have put on the wrong side. */
  private Optional<Integer> doubtful(Gap gap) {
    return Stream.concat(Stream.of(gap.below(), gap.above()), profile.best().stream())
        .filter(point -> point.count() < 2 && doubt(point) < 1)
        .map(Point::place)
        .findFirst();
  }

  /** How far what decides about a load is from its limit, in standard errors. */
  private double doubt(Point point) {
    double admission = profile.admission(point);
    double reach = profile.reach(point);
    return Math.abs(Double.isNaN(admission) ? reach : Math.min(admission, reach));
  }

  /** A single trial has to be farther off than several, of which not all are bad luck. */
  private boolean unsettled(Point point) {
    return doubt(point) < (point.count() < 2 ? VERY_SURE : SearchState.SURE);
  }

  private Optional<Integer> unsure(List<Gap> gaps, Point winner) {
    List<Point> deciding =
        new ArrayList<>(
            profile.points().stream().filter(point -> point.place() <= winner.place()).toList());
    gaps.forEach(gap -> deciding.addAll(List.of(gap.below(), gap.above())));
    List<Point> unsure = deciding.stream().filter(this::unsettled).toList();
    if (unsure.isEmpty()) {
      return Optional.empty();
    }
    List<Point> repeated = new ArrayList<>(unsure);
    if (profile.peakCount() < ENOUGH_AT_PEAK) {
      repeated.addAll(profile.plateau());
    }
    return repeated.stream()
        .filter(point -> point.count() < MOST_REPEATS)
        .min(Comparator.comparingInt(Point::count))
        .map(Point::place);
  }
}
