package reenact.analysis;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;
import reenact.result.curve.UnsteadyTrial;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

/** Whether throughput stayed the same while the window was open, judged by its intervals. */
public final class Steadiness {

  /** Below this many intervals ranks cannot tell chance from change. */
  private static final int FEWEST = 8;

  private static final double LEVEL = 0.01;

  /** A change that nobody would care about is not reported, however sure it is. */
  private static final double RELEVANT = 0.03;

  private Steadiness() {}

  /**
   * What changed, if anything did: the likelier of a trend (Mann, Econometrica 13, 1945) and of a
   * change point (Pettitt, Applied Statistics 28, 1979), when chance shows it in less than 1 of 100
   * steady windows and throughput differs by at least 3 %. Both go by ranks, so a single outlier
   * means nothing; both take intervals for independent.
   */
  public static Optional<UnsteadyTrial> of(TrialResult trial) {
    List<IntervalResult> window =
        trial.intervals().stream().filter(interval -> interval.phase() == Phase.WINDOW).toList();
    if (window.size() < FEWEST) {
      return Optional.empty();
    }
    double[] rates = window.stream().mapToDouble(IntervalResult::throughput).toArray();
    int split = split(rates);
    double change = changeChance(rates, split);
    double trend = trendChance(rates);
    boolean sudden = change <= trend;
    int at = sudden ? split : rates.length / 2;
    double before = mean(rates, 0, at);
    double after = mean(rates, at, rates.length);
    double chance = Math.min(change, trend);
    if (chance >= LEVEL || before <= 0 || Math.abs(after / before - 1) < RELEVANT) {
      return Optional.empty();
    }
    return Optional.of(
        new UnsteadyTrial(
            trial.id(),
            sudden ? "change point" : "trend",
            Rounding.rounded(window.get(at).start()),
            Rounding.rounded(before),
            Rounding.rounded(after),
            Rounding.rounded(chance * 1000) / 1000));
  }

  /** Kendall's S over time, standardised with its correction for continuity. */
  private static double trendChance(double[] rates) {
    int n = rates.length;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        s += Math.signum(rates[j] - rates[i]);
      }
    }
    double z = Math.max(0, Math.abs(s) - 1) / Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
    return 2 * new NormalDistribution().cumulativeProbability(-z);
  }

  /** Pettitt's U after the first {@code split} intervals. */
  private static double rankSum(double[] rates, int split) {
    double sum = 0;
    for (int i = 0; i < split; i++) {
      for (int j = split; j < rates.length; j++) {
        sum += Math.signum(rates[i] - rates[j]);
      }
    }
    return sum;
  }

  private static int split(double[] rates) {
    int best = 1;
    for (int split = 2; split < rates.length; split++) {
      if (Math.abs(rankSum(rates, split)) > Math.abs(rankSum(rates, best))) {
        best = split;
      }
    }
    return best;
  }

  private static double changeChance(double[] rates, int split) {
    double n = rates.length;
    double k = rankSum(rates, split);
    return Math.min(1, 2 * Math.exp(-6 * k * k / (n * n * n + n * n)));
  }

  private static double mean(double[] rates, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += rates[i];
    }
    return sum / (to - from);
  }
}
