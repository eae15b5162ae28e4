package reenact.analysis;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import reenact.result.comparison.Ratio;
import reenact.result.trial.Rounding;

/**
 * The difference between two means of logarithms, which is the logarithm of a ratio: ratios are
 * symmetric there, and noise that grows with what it disturbs is constant. Repetitions are the
 * unit.
 *
 * <p>Intervals are Student's and not a bootstrap's: draws from three repetitions cannot reach
 * beyond those three, so their percentiles hold the truth in some 75 of 100 cases and not in 95.
 *
 * @param difference of the means
 * @param error its standard error
 * @param freedom degrees of freedom of that error
 * @param repetitions in the smaller of both samples
 */
record LogRatio(double difference, double error, double freedom, int repetitions) {

  private static final double POWER = 0.8;

  /**
   * Of differences that belong together, such as those of one round: what disturbed the whole round
   * cancels out (Student's paired t, Biometrika 6, 1908).
   *
   * @param differences at least two
   */
  static LogRatio paired(List<Double> differences) {
    int n = differences.size();
    return new LogRatio(
        Estimates.average(differences), Math.sqrt(Estimates.variance(differences) / n), n - 1, n);
  }

  /**
   * Of samples that do not belong together and may scatter differently (Welch, Biometrika 34,
   * 1947).
   *
   * @param baseline at least two
   * @param other at least two
   */
  static LogRatio between(List<Double> baseline, List<Double> other) {
    double difference = Estimates.average(other) - Estimates.average(baseline);
    double a = Estimates.variance(baseline) / baseline.size();
    double b = Estimates.variance(other) / other.size();
    double freedom =
        (a + b) * (a + b) / (a * a / (baseline.size() - 1) + b * b / (other.size() - 1));
    int repetitions = Math.min(baseline.size(), other.size());
    return new LogRatio(
        difference, Math.sqrt(a + b), freedom >= 1 ? freedom : repetitions - 1, repetitions);
  }

  /**
   * Times are recorded to three digits, and so differ by no less than that. Equal ones are equal
   * within it, however little they scatter: the standard deviation of a difference of two values
   * that are rounded to a thousandth.
   */
  private static final double RESOLUTION = 1e-3 / Math.sqrt(6);

  LogRatio {
    error = Math.max(error, RESOLUTION / Math.sqrt(repetitions));
  }

  /** The ratio with its interval. Together, the intervals of all tests hold in 95 of 100 runs. */
  Ratio ratio(Simultaneous all) {
    double margin = critical(all) * error;
    return new Ratio(figure(difference), figure(difference - margin), figure(difference + margin));
  }

  /**
   * The probability, if both were equal, that the second is below the first by at least as much.
   */
  double chanceOfFall() {
    return new TDistribution(freedom).cumulativeProbability(difference / error);
  }

  /**
   * The upper end of the ratio's one-sided interval. Together, those of all tests hold in 95 of 100
   * runs. It is below 1 if, and only if, the adjusted chance of a fall is below 5 %.
   */
  double atMost(Simultaneous all) {
    return figure(difference + quantile(1 - all.error()) * error);
  }

  /** How often equal ones would differ at least as much, either way. */
  double chance() {
    return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(difference / error));
  }

  /**
   * The smallest ratio above 1 that would have shown in four of five such runs: {@code exp((t(1 −
   * 0.025/m) + t(0.8)) · error)} with m tests (Bloom, Evaluation Review 19, 1995). It has the level
   * of the interval, so no ratio that did not show is larger.
   */
  double detectable(Simultaneous all) {
    return figure((critical(all) + quantile(POWER)) * error);
  }

  /** By how many standard errors the interval reaches to either side. */
  private double critical(Simultaneous all) {
    return quantile(1 - all.error() / 2);
  }

  private double quantile(double share) {
    return new TDistribution(freedom).inverseCumulativeProbability(share);
  }

  private static double figure(double log) {
    return Rounding.rounded(Math.exp(log) * 100) / 100;
  }
}
