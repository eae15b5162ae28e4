package reenact.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a round knows: the loads it tried, which of them are admitted, the highest throughput of
 * those, and which reach the objective's share of it. Each such statement has a score, its distance
 * from the limit in standard errors: positive where it holds, and sure beyond {@link #SURE}.
 */
final class SearchState {

  static final double SURE = 2;

  /** How far apart throughputs of one load are, before that is known. */
  private static final double USUAL_SPREAD = 0.03;

  /** The same for percentiles, as logarithms. */
  private static final double USUAL_TIME_SPREAD = 0.1;

  /** Throughputs this near to the highest, or within so many errors, are on one plateau with it. */
  private static final double NEAR = 0.02;

  private static final double ALIKE = 2;

  /** A plateau of so many steps, which are a quarter more load, is one and no slope. */
  private static final int FLAT = 3;

  private final Objective objective;
  private final List<Point> points;
  private final PooledVariance spread = new PooledVariance(USUAL_SPREAD);
  private final PooledVariance timeSpread = new PooledVariance(USUAL_TIME_SPREAD);
  private final double lengthening;
  private final List<Point> plateau;
  private final double peak;
  private final int peakCount;

  private SearchState(Objective objective, List<Point> points, double lengthening) {
    this.objective = objective;
    this.points = List.copyOf(points);
    this.lengthening = lengthening;
    for (Point point : points) {
      double mean = point.throughput();
      if (mean > 0) {
        spread.add(point.undisturbed().stream().map(probe -> probe.throughput() / mean).toList());
      }
      timeSpread.add(point.times());
    }
    this.plateau = findPlateau();
    this.peakCount = count(plateau);
    this.peak = mean(plateau);
  }

  /** What the readings of a round amount to, with what long trials of earlier rounds taught. */
  static SearchState of(Objective objective, List<Reading> readings, int round) {
    TreeMap<Integer, List<Reading>> probes = new TreeMap<>();
    TreeMap<Integer, List<Reading>> confirmations = new TreeMap<>();
    TreeMap<Integer, List<Reading>> before = new TreeMap<>();
    for (Reading reading : readings) {
      Step.Trial step = reading.step();
      TreeMap<Integer, List<Reading>> kind =
          step instanceof Step.Confirmation
              ? confirmations
              : step.round() == round ? probes : before;
      kind.computeIfAbsent(step.place(), place -> new ArrayList<>()).add(reading);
    }
    double lengthening =
        points(before, confirmations).stream().mapToDouble(Point::lengthening).max().orElse(0);
    return new SearchState(objective, points(probes, confirmations), Math.max(0, lengthening));
  }

  private static List<Point> points(
      Map<Integer, List<Reading>> probes, Map<Integer, List<Reading>> confirmations) {
    return probes.entrySet().stream()
        .map(entry ->
            new Point(
                entry.getKey(),
                entry.getValue(),
                confirmations.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  /** The loads that were tried, from the lowest. */
  List<Point> points() {
    return points;
  }

  /** The standard deviation of a single throughput, as a share. */
  double noise() {
    return spread.deviation();
  }

  /** The highest throughput of the admitted loads; NaN when there is none. */
  double peak() {
    return peak;
  }

  /** The load with the highest throughput of those that are admitted. */
  Optional<Point> best() {
    return points.stream()
        .filter(this::admitted)
        .max(Comparator.comparingDouble(Point::throughput));
  }

  /**
   * The admitted loads from the lowest to the highest that are as good as the best, with those
   * between: the mean of all of them is not the luckiest of several, as the highest would be.
   */
  List<Point> plateau() {
    return plateau;
  }

  private List<Point> findPlateau() {
    List<Point> admitted = points.stream().filter(this::admitted).toList();
    List<Point> found = best().map(List::of).orElse(List.of());
    int size = 0;
    while (found.size() > size) {
      size = found.size();
      List<Point> alike = alike(admitted, found);
      found =
          admitted.subList(
              admitted.indexOf(alike.getFirst()), admitted.indexOf(alike.getLast()) + 1);
    }
    return List.copyOf(found);
  }

  /** Those of a plateau, and those whose throughput cannot be told from its mean. */
  private List<Point> alike(List<Point> admitted, List<Point> found) {
    double mean = mean(found);
    return admitted.stream()
        .filter(point ->
            found.contains(point)
                || point.throughput()
                    >= (1 - Math.max(NEAR, ALIKE * error(point, count(found)))) * mean)
        .toList();
  }

  private static int count(List<Point> points) {
    return points.stream().mapToInt(Point::count).sum();
  }

  private static double mean(List<Point> points) {
    return points.stream().mapToDouble(point -> point.count() * point.throughput()).sum()
        / count(points);
  }

  /** The standard error of a load's throughput beside that of a plateau, as a share. */
  private double error(Point point, int count) {
    return noise() * Math.sqrt(1.0 / point.count() + 1.0 / count);
  }

  /** Whether throughput still rises up to the upper edge of the plateau: more may be better. */
  boolean rising() {
    return plateau.getLast().place() - plateau.getFirst().place() < FLAT;
  }

  /** The first load beyond the plateau whose throughput is surely higher, admitted or not. */
  Optional<Point> higher() {
    return points.stream()
        .filter(point -> point.place() > plateau.getLast().place())
        .filter(point ->
            point.throughput() > (1 + Math.max(NEAR, ALIKE * error(point, peakCount))) * peak)
        .findFirst();
  }

  /** The load that was tried next to another one, below (-1) or above (1). */
  Optional<Point> neighbour(Point point, int direction) {
    int index = points.indexOf(point) + direction;
    return index < 0 || index >= points.size() ? Optional.empty() : Optional.of(points.get(index));
  }

  /** The lowest admitted load that reaches the share; what is to be recommended so far. */
  Optional<Point> winner() {
    return points.stream().filter(point -> admitted(point) && reach(point) >= 0).findFirst();
  }

  /** Whether nothing known speaks against a load. */
  boolean admitted(Point point) {
    return !(admission(point) < 0);
  }

  /** The score of being admitted; NaN where too few requests tell, or where nothing is asked. */
  double admission(Point point) {
    if (point.obstacle().isPresent()) {
      return Double.NEGATIVE_INFINITY;
    }
    if (point.sustained() < 1) {
      return point.sustained() == 0 && point.count() > 1 ? -2 * SURE : point.sustained() - 0.75;
    }
    List<Double> times = point.times();
    if (objective.limit().isEmpty() || times.isEmpty()) {
      return Double.NaN;
    }
    double time = PooledVariance.mean(times) + (point.confirmed() ? 0 : lengthening);
    return (Math.log(objective.limit().get().micros()) - time)
        / (timeSpread.deviation() / Math.sqrt(times.size()));
  }

  /** Whether the objective's percentile is not known for want of requests. */
  boolean untold(Point point) {
    return objective.limit().isPresent()
        && point.times().isEmpty()
        && point.obstacle().isEmpty()
        && point.sustained() == 1;
  }

  /** The score of reaching the share of the highest throughput. */
  double reach(Point point) {
    return (point.throughput() / peak - objective.share()) / error(point, Math.max(1, peakCount));
  }

  /** How many trials the highest throughput rests on. */
  int peakCount() {
    return peakCount;
  }

  /** Whether a load is surely admitted and surely reaches the share. */
  boolean surelyGood(Point point) {
    double admission = admission(point);
    boolean asked = objective.limit().isPresent();
    return admitted(point) && (!asked || admission >= SURE) && reach(point) >= SURE;
  }

  /** Whether a load is surely not admitted or surely does not reach the share. */
  boolean surelyBad(Point point) {
    return admission(point) <= -SURE || reach(point) <= -SURE;
  }
}
