package reenact.analysis;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Estimate;
import reenact.result.trial.Rounding;

/** Means with their margins. */
public final class Estimates {

  private static final double UPPER_QUANTILE = 0.975;

  private Estimates() {}

  /**
   * The mean of repetitions with its 95 % interval. Repetitions, each on a fresh server, are the
   * unit: requests within one are not independent.
   *
   * @param values at least one
   */
  public static Estimate mean(List<Double> values) {
    double mean = average(values);
    Double margin = margin(values);
    if (margin == null) {
      return new Estimate(Rounding.rounded(mean), null, null);
    }
    return new Estimate(
        Rounding.rounded(mean), Rounding.rounded(mean - margin), Rounding.rounded(mean + margin));
  }

  /**
   * Half of the mean's 95 % interval, {@code t(n-1) · s / √n} (Student, Biometrika 6, 1908); null
   * with a single value.
   */
  static @Nullable Double margin(List<Double> values) {
    int n = values.size();
    return n < 2
        ? null
        : new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE)
            * Math.sqrt(variance(values) / n);
  }

  /** The arithmetic mean. */
  static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The sample variance, with {@code n − 1} degrees of freedom. */
  static double variance(List<Double> values) {
    double mean = average(values);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return squares / (values.size() - 1);
  }
}
