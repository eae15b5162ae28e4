package reenact.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import reenact.workload.draw.Sizes;

/**
 * Finds how long values are: each model is fitted to one half of the sizes by maximum likelihood
 * and judged by the other half.
 */
final class SizeFit {

  /** A model that is farther from the other half than this does not describe it. */
  static final double FARTHEST = 0.05;

  /** So much nearer must a model with more parameters be. */
  private static final double NEARER = 0.005;

  private static final int MOST_EXACT = 32;
  private static final int QUANTILES = 100;
  private static final int MOST_EVALUATIONS = 200;
  private static final double PRECISION = 1e-6;
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double Z99 = NORMAL.inverseCumulativeProbability(0.99);

  private final int[] first;
  private final int[] second;

  /**
   * @param first sizes in bytes that models are fitted to, in any order; at least one
   * @param second those that they are judged by; at least one
   */
  SizeFit(int[] first, int[] second) {
    this.first = first.clone();
    this.second = second.clone();
    Arrays.sort(this.first);
    Arrays.sort(this.second);
  }

  /** The model that is nearest; a histogram where none is near enough. */
  FittedSizes best() {
    FittedSizes best = null;
    for (Sizes sizes : models()) {
      FittedSizes judged = new FittedSizes(sizes, distance(sizes));
      double within = best == null ? FARTHEST : best.distance() - NEARER;
      if (judged.distance() < within) {
        best = judged;
      }
    }
    if (best != null) {
      return best;
    }
    Sizes histogram = histogram();
    return new FittedSizes(histogram, distance(histogram));
  }

  /** Those with fewer parameters first. */
  private List<Sizes> models() {
    int smallest = first[0];
    int largest = first[first.length - 1];
    if (smallest == largest) {
      return List.of(new Sizes.Fixed(smallest));
    }
    List<Sizes> models = new ArrayList<>();
    models.add(new Sizes.Uniform(smallest, largest));
    lognormal().ifPresent(models::add);
    pareto().ifPresent(models::add);
    return models;
  }

  private Optional<Sizes> lognormal() {
    if (first[0] < 1) {
      return Optional.empty();
    }
    double mean = Arrays.stream(first).mapToDouble(Math::log).average().orElseThrow();
    double variance =
        Arrays.stream(first)
            .mapToDouble(size -> Math.pow(Math.log(size) - mean, 2))
            .average()
            .orElseThrow();
    long median = Math.round(Math.exp(mean));
    long p99 = Math.round(Math.exp(mean + Z99 * Math.sqrt(variance)));
    return median >= 1 && p99 > median && p99 <= Sizes.LIMIT
        ? Optional.of(new Sizes.Lognormal((int) median, (int) p99))
        : Optional.empty();
  }

  /**
   * The two parameters come from one, whose likelihood has a single maximum to look for (Grimshaw,
   * Technometrics 35, 1993): with t = shape / scale, shape = mean(log(1 + t x)).
   */
  private Optional<Sizes> pareto() {
    int min = first[0];
    double mean =
        Arrays.stream(first).mapToDouble(size -> size - min + 0.5).average().orElseThrow();
    double largest = first[first.length - 1] - min + 0.5;
    // On a logarithmic scale of 1 + t * largest, which must be above 0.
    double at =
        new BrentOptimizer(PRECISION, PRECISION)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new UnivariateObjectiveFunction(
                    log -> paretoLikelihood(min, Math.expm1(log) / largest)),
                GoalType.MAXIMIZE,
                new SearchInterval(-3, Math.log1p(1000 * largest / mean)))
            .getPoint();
    double t = Math.expm1(at) / largest;
    double shape = shape(min, t);
    double scale = Math.abs(t) < 1e-12 ? mean : shape / t;
    if (!(scale >= 1 && scale <= Sizes.LIMIT && shape >= -1 && shape <= 4)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sizes.Pareto(min, (int) Math.round(scale), Math.rint(shape * 1e4) / 1e4));
  }

  private double shape(int min, double t) {
    return Arrays.stream(first)
        .mapToDouble(size -> Math.log1p(t * (size - min + 0.5)))
        .average()
        .orElseThrow();
  }

  private double paretoLikelihood(int min, double t) {
    double shape = shape(min, t);
    double scale = Math.abs(t) < 1e-12 ? 1 : shape / t;
    return scale <= 0 ? Double.NEGATIVE_INFINITY : -Math.log(scale) - shape;
  }

  private Sizes histogram() {
    int[] distinct = Arrays.stream(first).distinct().toArray();
    if (distinct.length <= MOST_EXACT) {
      return exact(distinct);
    }
    List<Sizes.Empirical.Bar> bars = new ArrayList<>();
    for (int i = 0; i < QUANTILES; i++) {
      int size = first[(int) ((i + 0.5) / QUANTILES * first.length)];
      bars.add(new Sizes.Empirical.Bar(size, 1));
    }
    return new Sizes.Empirical(bars);
  }

  private Sizes exact(int[] distinct) {
    List<Sizes.Empirical.Bar> bars = new ArrayList<>();
    for (int size : distinct) {
      bars.add(
          new Sizes.Empirical.Bar(size, Arrays.stream(first).filter(one -> one == size).count()));
    }
    return new Sizes.Empirical(bars);
  }

  /** The largest difference between the shares of sizes up to x, of model and second half. */
  private double distance(Sizes sizes) {
    DoubleUnaryOperator upTo = upTo(sizes);
    double largest = 0;
    for (int i = 0; i < second.length; ) {
      int size = second[i];
      double below = (double) i / second.length;
      while (i < second.length && second[i] == size) {
        i++;
      }
      largest = Math.max(largest, Math.abs(upTo.applyAsDouble(size - 1) - below));
      largest = Math.max(largest, Math.abs(upTo.applyAsDouble(size) - (double) i / second.length));
    }
    return largest;
  }

  /** The model's share of sizes up to a whole number of bytes. */
  private static DoubleUnaryOperator upTo(Sizes sizes) {
    return switch (sizes) {
      case Sizes.Fixed fixed -> size -> size >= fixed.bytes() ? 1 : 0;
      case Sizes.Uniform uniform ->
          size ->
              Math.clamp((size - uniform.min() + 1) / (uniform.max() - uniform.min() + 1.0), 0, 1);
      case Sizes.Lognormal lognormal ->
          size ->
              size < 1
                  ? 0
                  : NORMAL.cumulativeProbability(
                      Math.log((size + 0.5) / lognormal.median())
                          / (Math.log((double) lognormal.p99() / lognormal.median()) / Z99));
      case Sizes.Pareto pareto -> size -> pareto.below(size + 1);
      case Sizes.Empirical empirical -> {
        double all = empirical.bars().stream().mapToDouble(Sizes.Empirical.Bar::weight).sum();
        yield size ->
            empirical.bars().stream()
                    .filter(bar -> bar.bytes() <= size)
                    .mapToDouble(Sizes.Empirical.Bar::weight)
                    .sum()
                / all;
      }
    };
  }
}
