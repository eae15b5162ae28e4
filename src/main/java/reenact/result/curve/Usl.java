package reenact.result.curve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.AllowedRange;

/**
 * The Universal Scalability Law {@code X(N) = γN / (1 + α(N−1) + βN(N−1))} as fitted to a curve.
 *
 * @param gamma requests per second of one client alone; absent when nothing was fitted, as are all
 *     below
 * @param alpha share of the work that clients queue for
 * @param beta cost of keeping clients coherent with each other
 * @param peakClients where the law is highest; absent when β is 0, for then it only rises
 * @param r2 share of the throughput's variance that the law explains
 * @param errors what scatter the fit reckons with: constant or proportional
 * @param margins 95 % intervals
 * @param residuals one a load
 * @param why nothing was fitted, in words
 */
public record Usl(
    @Nullable Double gamma,
    @Nullable Double alpha,
    @Nullable Double beta,
    @Nullable Double peakClients,
    @AllowedRange(low = -AllowedRange.MOST) @Nullable Double r2,
    @Nullable String errors,
    @Nullable Margins margins,
    List<Residual> residuals,
    @Nullable String why) {

  public Usl {
    residuals = List.copyOf(residuals);
  }

  /** The intervals of the coefficients. */
  public record Margins(Margin gamma, Margin alpha, Margin beta, Margin peakClients) {}

  /**
   * How far a load lies off the law.
   *
   * @param share measured ÷ fitted − 1
   */
  public record Residual(int clients, @AllowedRange(low = -AllowedRange.MOST) double share) {}

  /** The answer when the law cannot be fitted. */
  public static Usl absent(String why) {
    return new Usl(null, null, null, null, null, null, null, List.of(), why);
  }
}
