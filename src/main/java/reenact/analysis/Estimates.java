package reenact.analysis;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import reenact.result.Estimate;
import reenact.result.Figures;

/** Means with their margins. */
final class Estimates {

  private static final double UPPER_QUANTILE = 0.975;

  private Estimates() {}

  /**
   * The mean of repetitions with its 95 % interval, {@code mean ± t(n-1) · s / √n} (Student,
   * Biometrika 6, 1908). Repetitions, each on a fresh server, are the unit: requests within one are
   * not independent.
   *
   * @param values at least one
   */
  static Estimate mean(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    if (n == 1) {
      return new Estimate(Figures.rounded(mean), null, null);
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double margin =
        new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE)
            * Math.sqrt(squares / (n - 1) / n);
    return new Estimate(
        Figures.rounded(mean), Figures.rounded(mean - margin), Figures.rounded(mean + margin));
  }
}
