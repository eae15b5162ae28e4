package reenact.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresFactory;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Least squares for the Universal Scalability Law, with α and β at least 0 (Gunther, Guerrilla
 * Capacity Planning, 2007, ch. 5). Unknowns are ln γ, α and β.
 */
final class UslFit {

  static final int LN_GAMMA = 0;
  static final int ALPHA = 1;
  static final int BETA = 2;

  private static final double[] START = {0, 0.05, 1e-4};
  private static final int MOST_STEPS = 1000;
  private static final double TINY = 1e-12;

  private final double[] clients;
  private final double[] throughput;
  private final boolean proportional;
  private final double scale;

  /**
   * @param proportional whether scatter grows with throughput; otherwise it is the same everywhere
   */
  UslFit(double[] clients, double[] throughput, boolean proportional) {
    this.clients = clients.clone();
    this.throughput = throughput.clone();
    this.proportional = proportional;
    this.scale = new ArrayRealVector(throughput).getNorm() / Math.sqrt(throughput.length);
  }

  /**
   * Coefficients and how far the points are off.
   *
   * @param squares sum of squared residuals
   */
  record Solution(double lnGamma, double alpha, double beta, double squares) {

    double gamma() {
      return Math.exp(lnGamma);
    }

    /** One of the coefficients. */
    double unknown(int which) {
      return switch (which) {
        case LN_GAMMA -> lnGamma;
        case ALPHA -> alpha;
        default -> beta;
      };
    }

    /** The throughput that the law gives. */
    double at(double clients) {
      return gamma() * clients / share(new double[] {lnGamma, alpha, beta}, clients);
    }
  }

  /** The best coefficients; empty when the search does not converge. */
  Optional<Solution> best() {
    return best(-1, 0);
  }

  /**
   * The best coefficients with one of them given: of those with β, α, both and none at its bound of
   * 0 the best that keeps the bounds.
   *
   * @param fixed which one; negative for none
   */
  Optional<Solution> best(int fixed, double value) {
    List<Solution> kept = new ArrayList<>();
    for (Set<Integer> zero :
        List.of(Set.<Integer>of(), Set.of(ALPHA), Set.of(BETA), Set.of(ALPHA, BETA))) {
      if (!zero.contains(fixed)) {
        solve(fixed, value, zero)
            .filter(found -> found.alpha() >= 0 && found.beta() >= 0)
            .ifPresent(kept::add);
      }
      if (zero.isEmpty() && !kept.isEmpty()) {
        break;
      }
    }
    return kept.stream().min(Comparator.comparingDouble(Solution::squares));
  }

  private Optional<Solution> solve(int fixed, double value, Set<Integer> zero) {
    double[] start = START.clone();
    start[LN_GAMMA] = Math.log(throughput[0] / clients[0]);
    zero.forEach(unknown -> start[unknown] = 0);
    if (fixed >= 0) {
      start[fixed] = value;
    }
    List<Integer> free =
        Stream.of(LN_GAMMA, ALPHA, BETA)
            .filter(unknown -> unknown != fixed && !zero.contains(unknown))
            .toList();
    return solve(start, free);
  }

  private Optional<Solution> solve(double[] start, List<Integer> free) {
    if (free.isEmpty()) {
      return Optional.of(solution(start));
    }
    double[] from = free.stream().mapToDouble(unknown -> start[unknown]).toArray();
    MultivariateJacobianFunction model = point -> residuals(unknowns(start, free, point), free);
    try {
      Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .optimize(
                  LeastSquaresFactory.create(
                      model,
                      new ArrayRealVector(clients.length),
                      new ArrayRealVector(from),
                      null,
                      MOST_STEPS,
                      MOST_STEPS));
      return Optional.of(solution(unknowns(start, free, optimum.getPoint())));
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }

  private Solution solution(double[] unknowns) {
    return new Solution(unknowns[LN_GAMMA], unknowns[ALPHA], unknowns[BETA], squares(unknowns));
  }

  private static double[] unknowns(double[] start, List<Integer> free, RealVector point) {
    double[] unknowns = start.clone();
    for (int i = 0; i < free.size(); i++) {
      unknowns[free.get(i)] = point.getEntry(i);
    }
    return unknowns;
  }

  /** {@code 1 + α(N−1) + βN(N−1)}, which a step of the search may make absurd. */
  private static double share(double[] unknowns, double clients) {
    return Math.max(
        TINY, 1 + unknowns[ALPHA] * (clients - 1) + unknowns[BETA] * clients * (clients - 1));
  }

  private double residual(double[] unknowns, int i) {
    double fitted = Math.exp(unknowns[LN_GAMMA]) * clients[i] / share(unknowns, clients[i]);
    return proportional ? Math.log(fitted / throughput[i]) : (fitted - throughput[i]) / scale;
  }

  private double squares(double[] unknowns) {
    double squares = 0;
    for (int i = 0; i < clients.length; i++) {
      squares += residual(unknowns, i) * residual(unknowns, i);
    }
    return squares;
  }

  private Pair<RealVector, RealMatrix> residuals(double[] unknowns, List<Integer> free) {
    double[] residuals = new double[clients.length];
    double[][] slopes = new double[clients.length][free.size()];
    for (int i = 0; i < clients.length; i++) {
      double n = clients[i];
      double share = share(unknowns, n);
      double fitted = Math.exp(unknowns[LN_GAMMA]) * n / share;
      double factor = proportional ? 1 : fitted / scale;
      residuals[i] = residual(unknowns, i);
      for (int j = 0; j < free.size(); j++) {
        slopes[i][j] =
            switch (free.get(j)) {
              case LN_GAMMA -> factor;
              case ALPHA -> -factor * (n - 1) / share;
              default -> -factor * n * (n - 1) / share;
            };
      }
    }
    return new Pair<>(new ArrayRealVector(residuals), new Array2DRowRealMatrix(slopes));
  }

  /** The logarithm of the likelihood of the measured throughput, up to what all fits share. */
  double likelihood(Solution solution) {
    int n = clients.length;
    double spread = -0.5 * n * Math.log(solution.squares() / n);
    double units = 0;
    for (double value : throughput) {
      units -= proportional ? Math.log(value) : Math.log(scale);
    }
    return spread + units;
  }
}
