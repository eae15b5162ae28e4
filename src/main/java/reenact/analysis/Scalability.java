package reenact.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.exception.MathRuntimeException;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Margin;
import reenact.result.curve.Usl;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

/** The Universal Scalability Law, fitted to a closed loop. */
public final class Scalability {

  /** With fewer loads three coefficients leave nothing to judge them by. */
  private static final int FEWEST_LOADS = 5;

  private static final double SPAN = 4;

  /**
   * Nominal: on so few points profiles fall short, and this is what covers 95 % (ScalabilityTest).
   */
  private static final double CONFIDENCE = 0.97;

  private static final int DOUBLINGS = 60;
  private static final int UNKNOWNS = 3;

  private final List<Level> levels;
  private final UslFit fit;
  private final UslFit.Solution best;
  private final double most;
  private final boolean proportional;

  private Scalability(List<Level> levels, UslFit fit, UslFit.Solution best, boolean proportional) {
    this.levels = levels;
    this.fit = fit;
    this.best = best;
    this.proportional = proportional;
    int freedom = levels.size() - UNKNOWNS;
    this.most =
        Math.max(best.squares(), Double.MIN_NORMAL)
            * (1
                + new FDistribution(1, freedom).inverseCumulativeProbability(CONFIDENCE) / freedom);
  }

  /**
   * Fits the law to the mean throughput of each load by least squares. Whether scatter is constant
   * or proportional to throughput is what the data make likelier (transforming both sides: Carroll
   * and Ruppert, JASA 79, 1984); intervals are wide enough for both. A coefficient's interval holds
   * the values with which the best fit of the others is not significantly worse (profile
   * likelihood: Bates and Watts, Nonlinear Regression Analysis, 1988, 6.1); so it reckons with
   * curves that do not follow the law. Repetitions share a server each, so how far whole
   * repetitions lie apart widens γ's.
   *
   * @param curve loads of one closed loop, from the smallest
   */
  public static Usl of(List<Level> curve) {
    String unfit = unfit(curve);
    if (unfit != null) {
      return Usl.absent(unfit);
    }
    List<Level> levels = curve.stream().filter(level -> level.bottleneck().isEmpty()).toList();
    String few = few(curve, levels);
    if (few != null) {
      return Usl.absent(few);
    }
    double[] clients = levels.stream().mapToDouble(Level::load).toArray();
    double[] throughput = levels.stream().mapToDouble(Level::throughput).toArray();
    Optional<Scalability> constant = fitted(levels, clients, throughput, false);
    Optional<Scalability> proportional = fitted(levels, clients, throughput, true);
    if (constant.isEmpty() || proportional.isEmpty()) {
      return Usl.absent("the fit does not converge on these points");
    }
    boolean scattered = proportional.get().likelihood() >= constant.get().likelihood();
    Scalability likelier = scattered ? proportional.get() : constant.get();
    Scalability other = scattered ? constant.get() : proportional.get();
    return likelier.answer(hull(likelier.margins(), other.margins()));
  }

  private static Usl.Margins hull(Usl.Margins one, Usl.Margins other) {
    return new Usl.Margins(
        hull(one.gamma(), other.gamma()),
        hull(one.alpha(), other.alpha()),
        hull(one.beta(), other.beta()),
        hull(one.peakClients(), other.peakClients()));
  }

  private static Margin hull(Margin one, Margin other) {
    Double low =
        one.low() == null || other.low() == null
            ? null
            : Double.valueOf(Math.min(one.low(), other.low()));
    Double high =
        one.high() == null || other.high() == null
            ? null
            : Double.valueOf(Math.max(one.high(), other.high()));
    return new Margin(low, high);
  }

  private static @Nullable String unfit(List<Level> curve) {
    if (curve.stream().anyMatch(Level::open)) {
      return "the law applies to a closed loop, this one is open";
    }
    boolean thinking =
        curve.stream()
            .flatMap(level -> level.trials().stream())
            .anyMatch(trial ->
                trial.load() instanceof LoadLevel.Closed closed
                    && closed.thinkTimeMicros() != null);
    if (thinking) {
      return "the clients have think time, so their number is not the concurrency";
    }
    return curve.stream().anyMatch(level -> level.throughput() <= 0)
        ? "a load has no throughput"
        : null;
  }

  /** What kept the loads from counting that do not, in words that follow others. */
  private static String left(List<Level> curve) {
    Map<Bottleneck, Long> held = new EnumMap<>(Bottleneck.class);
    curve.forEach(level -> level.bottleneck().ifPresent(limit -> held.merge(limit, 1L, Long::sum)));
    StringBuilder left = new StringBuilder();
    held.forEach((limit, loads) ->
        left.append("; at %d more %s, not the server".formatted(loads, limit.sentence())));
    return left.toString();
  }

  private static @Nullable String few(List<Level> curve, List<Level> levels) {
    String left = left(curve);
    if (levels.size() < FEWEST_LOADS) {
      return "it needs at least %d usable loads, and this curve has %d%s"
          .formatted(FEWEST_LOADS, levels.size(), left);
    }
    double span = levels.getLast().load() / levels.getFirst().load();
    return span < SPAN
        ? "the highest load has to be at least %.0f times the lowest, and is %.1f times it%s"
            .formatted(SPAN, span, left)
        : null;
  }

  private static Optional<Scalability> fitted(
      List<Level> levels, double[] clients, double[] throughput, boolean proportional) {
    UslFit fit = new UslFit(clients, throughput, proportional);
    return fit.best().map(best -> new Scalability(levels, fit, best, proportional));
  }

  private double likelihood() {
    return fit.likelihood(best);
  }

  private Usl.Margins margins() {
    Margin beta = margin(UslFit.BETA);
    return new Usl.Margins(gamma(margin(UslFit.LN_GAMMA)), margin(UslFit.ALPHA), beta, peaks(beta));
  }

  private Usl answer(Usl.Margins margins) {
    return new Usl(
        Rounding.rounded(best.gamma()),
        digits(best.alpha()),
        digits(best.beta()),
        peak(best),
        digits(explained()),
        proportional ? "proportional" : "constant",
        margins,
        levels.stream()
            .map(level ->
                new Usl.Residual(
                    (int) level.load(),
                    Rounding.rounded(level.throughput() / best.at(level.load()) - 1)))
            .toList(),
        null);
  }

  /** Where the law is highest, {@code √((1−α)/β)} clients; null when it only rises. */
  private static @Nullable Double peak(UslFit.Solution solution) {
    return solution.beta() == 0 || solution.alpha() >= 1
        ? null
        : Rounding.rounded(Math.sqrt((1 - solution.alpha()) / solution.beta()));
  }

  /** The peak along the profile of β, on which it depends nearly alone. */
  private Margin peaks(Margin beta) {
    return new Margin(
        beta.high() == null ? null : peakWith(beta.high()),
        beta.low() == null ? null : peakWith(beta.low()));
  }

  private @Nullable Double peakWith(double beta) {
    return fit.best(UslFit.BETA, beta).map(Scalability::peak).orElse(null);
  }

  /** The share of the variance that the law explains, R². */
  private double explained() {
    double mean = levels.stream().mapToDouble(Level::throughput).average().orElseThrow();
    double total = 0;
    double left = 0;
    for (Level level : levels) {
      total += Math.pow(level.throughput() - mean, 2);
      left += Math.pow(level.throughput() - best.at(level.load()), 2);
    }
    return total == 0 ? 0 : 1 - left / total;
  }

  private Margin gamma(Margin logs) {
    double apart = apart();
    double middle = best.lnGamma();
    return new Margin(
        logs.low() == null
            ? null
            : Rounding.rounded(Math.exp(middle - Math.hypot(middle - logs.low(), apart))),
        logs.high() == null
            ? null
            : Rounding.rounded(Math.exp(middle + Math.hypot(logs.high() - middle, apart))));
  }

  /** The margin of whole repetitions' level, as a share. */
  private double apart() {
    Map<Integer, List<Double>> shares = new TreeMap<>();
    for (Level level : levels) {
      for (TrialResult trial : level.trials()) {
        shares
            .computeIfAbsent(trial.repetition(), repetition -> new ArrayList<>())
            .add(Math.log(trial.throughput() / level.throughput()));
      }
    }
    Double margin = Estimates.margin(shares.values().stream().map(Estimates::average).toList());
    return margin == null ? 0 : margin;
  }

  private Margin margin(int unknown) {
    return new Margin(end(unknown, -1), end(unknown, 1));
  }

  /** Where the profile leaves what is not significantly worse; null when it never does. */
  private @Nullable Double end(int unknown, int direction) {
    double at = best.unknown(unknown);
    boolean floor = unknown != UslFit.LN_GAMMA && direction < 0;
    if (floor && (at == 0 || worse(unknown, 0) <= 0)) {
      return 0.0;
    }
    double step = floor ? at : first(unknown, at);
    for (int i = 0; i < DOUBLINGS; i++) {
      double end = at + direction * step;
      if (worse(unknown, end) > 0) {
        return crossing(value -> worse(unknown, value), Math.min(at, end), Math.max(at, end));
      }
      step *= 2;
    }
    return null;
  }

  private static double first(int unknown, double at) {
    return switch (unknown) {
      case UslFit.LN_GAMMA -> 0.01;
      case UslFit.ALPHA -> Math.max(at / 8, 1e-4);
      default -> Math.max(at / 8, 1e-8);
    };
  }

  private double worse(int unknown, double value) {
    return fit.best(unknown, value)
        .map(solution -> solution.squares() / most - 1)
        .orElse(Double.MAX_VALUE);
  }

  private static @Nullable Double crossing(DoubleUnaryOperator worse, double low, double high) {
    try {
      return digits(
          new BrentSolver(1e-6, (high - low) * 1e-6).solve(100, worse::applyAsDouble, low, high));
    } catch (MathRuntimeException e) {
      return null;
    }
  }

  /** Six digits that count: coefficients are small. */
  private static double digits(double value) {
    return value == 0 ? 0 : new BigDecimal(value).round(new MathContext(6)).doubleValue();
  }
}
