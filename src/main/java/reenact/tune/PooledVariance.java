package reenact.tune;

import java.util.List;

/**
 * How far trials of the same load lie apart: pooled over all loads that were tried more than once,
 * and, as those are few, held together by an expectation that counts as much as two more of them (a
 * scaled inverse χ² prior: Gelman et al., Bayesian Data Analysis, 2013, 2.6).
 */
final class PooledVariance {

  private static final double PRIOR_WEIGHT = 2;

  private double squares;
  private double freedom = PRIOR_WEIGHT;

  /**
   * @param expected standard deviation before anything is known
   */
  PooledVariance(double expected) {
    squares = PRIOR_WEIGHT * expected * expected;
  }

  /** Takes the trials of one load into account. */
  void add(List<Double> values) {
    if (values.size() > 1) {
      double mean = mean(values);
      squares += values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
      freedom += values.size() - 1;
    }
  }

  /** The standard deviation of a single trial. */
  double deviation() {
    return Math.sqrt(squares / freedom);
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
