package reenact.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;
import reenact.fit.CountSpectrum.KeyClass;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.RandomStream;

/**
 * Finds how often keys are asked for: each model is fitted to one half of the requests by maximum
 * likelihood and judged by the other half.
 */
final class PopularityFit {

  /** A model whose curve is farther from the other half's than this does not describe it. */
  static final double FARTHEST = 0.05;

  private static final double MOST_UNSEEN = 1000;
  private static final double STEEPEST = 5;
  private static final int MOST_EVALUATIONS = 100;
  private static final double PRECISION = 1e-4;
  private static final double RANK_STEP = 1.02;
  private static final int STEEP_RANKS = 32;
  private static final int SLICES = 64;

  private final CountSpectrum seen;
  private final PopularityCurve first;
  private final PopularityCurve second;
  private final long seed;

  /**
   * @param first of the half that models are fitted to
   * @param second of the half that they are judged by
   */
  PopularityFit(PopularityCurve first, PopularityCurve second, long seed) {
    this.first = first;
    this.second = second;
    this.seen = new CountSpectrum(first);
    this.seed = seed;
  }

  /** A model with its Bayesian information criterion (Schwarz, Annals of Statistics 6, 1978). */
  private record Candidate(Popularity popularity, double keys, double criterion) {}

  /** The best model with few parameters; a histogram where none is near enough. */
  FittedPopularity best() {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(uniform());
    candidates.add(zipfian());
    hotspot().ifPresent(candidates::add);
    candidates.sort(Comparator.comparingDouble(Candidate::criterion));
    for (Candidate candidate : candidates) {
      FittedPopularity judged = judged(candidate.popularity(), candidate.keys());
      if (judged.distance() < FARTHEST) {
        return judged;
      }
    }
    return empirical();
  }

  private FittedPopularity judged(Popularity popularity, double keys) {
    int count = Math.clamp(Math.round(keys), 1, Integer.MAX_VALUE - 8);
    PopularityCurve drawn =
        PopularityCurve.drawn(
            popularity.sampler(RandomStream.of(seed, 0, 1), count), second.requests());
    return new FittedPopularity(popularity, count, drawn.distance(second));
  }

  private Candidate uniform() {
    Point keys = best(this::uniformLikelihood, 0, Math.log(MOST_UNSEEN));
    return new Candidate(new Popularity.Uniform(), keys(keys.at()), criterion(keys.value(), 1));
  }

  private double uniformLikelihood(double logUnseen) {
    double keys = keys(logUnseen);
    return seen.logLikelihood(keys, List.of(new KeyClass(1, (double) seen.requests() / keys)));
  }

  private Candidate zipfian() {
    Point exponent =
        best(
            s -> best(unseen -> zipfianLikelihood(s, unseen), 0, Math.log(MOST_UNSEEN)).value(),
            0,
            STEEPEST);
    Point unseen = best(log -> zipfianLikelihood(exponent.at(), log), 0, Math.log(MOST_UNSEEN));
    double rounded = Math.rint(exponent.at() * 1000) / 1000;
    return new Candidate(
        new Popularity.Zipfian(rounded), keys(unseen.at()), criterion(exponent.value(), 2));
  }

  private double zipfianLikelihood(double exponent, double logUnseen) {
    double keys = keys(logUnseen);
    return seen.logLikelihood(keys, zipfianClasses(exponent, keys, (double) seen.requests()));
  }

  /**
   * Ranks as a continuum from 1/2 to keys + 1/2, cut into classes of nearly equal ranks. Single
   * ranks would make the likelihood of the most popular keys jump with the exponent. Around each of
   * the first ranks the continuum is scaled to what that rank has, as it is steep there.
   */
  private static List<KeyClass> zipfianClasses(double exponent, double keys, double requests) {
    List<KeyClass> classes = new ArrayList<>();
    int steep = (int) Math.min(STEEP_RANKS, keys);
    for (int rank = 1; rank <= steep; rank++) {
      List<KeyClass> around = continuum(exponent, keys, rank - 0.5, rank + 0.5);
      double scale = Math.pow(rank, -exponent) / (keys * mean(around));
      around.forEach(one -> classes.add(new KeyClass(one.share(), one.expected() * scale)));
    }
    classes.addAll(continuum(exponent, keys, steep + 0.5, keys + 0.5));
    double scale = requests / (keys * mean(classes));
    return classes.stream().map(one -> new KeyClass(one.share(), one.expected() * scale)).toList();
  }

  private static List<KeyClass> continuum(double exponent, double keys, double first, double last) {
    List<KeyClass> classes = new ArrayList<>();
    for (double from = first; from < last; from *= RANK_STEP) {
      double to = Math.min(from * RANK_STEP, last);
      classes.add(new KeyClass((to - from) / keys, Math.pow(Math.sqrt(from * to), -exponent)));
    }
    return classes;
  }

  /** The mean of what is expected, over all keys. */
  private static double mean(List<KeyClass> classes) {
    return classes.stream().mapToDouble(one -> one.share() * one.expected()).sum();
  }

  private Optional<Candidate> hotspot() {
    // The share of hot keys is searched for on a logarithmic scale: it may be one in 100,000.
    double least = Math.log(1.0 / Math.max(2, seen.seen()));
    Point hot = best(this::hotspotLikelihood, least, Math.log(0.9));
    double share = Math.exp(hot.at());
    Point requests = hotRequests(share);
    Point unseen =
        best(log -> hotspotLikelihood(share, requests.at(), log), 0, Math.log(MOST_UNSEEN));
    if (requests.at() <= share) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            new Popularity.Hotspot(round(share), round(requests.at())),
            keys(unseen.at()),
            criterion(hot.value(), 3)));
  }

  private double hotspotLikelihood(double logShare) {
    return hotRequests(Math.exp(logShare)).value();
  }

  private Point hotRequests(double share) {
    return best(
        requests ->
            best(unseen -> hotspotLikelihood(share, requests, unseen), 0, Math.log(MOST_UNSEEN))
                .value(),
        share,
        0.9999);
  }

  private double hotspotLikelihood(double share, double requests, double logUnseen) {
    double keys = keys(logUnseen);
    return seen.logLikelihood(
        keys,
        List.of(
            new KeyClass(share, (double) seen.requests() * requests / (keys * share)),
            new KeyClass(
                1 - share, (double) seen.requests() * (1 - requests) / (keys * (1 - share)))));
  }

  /** What was seen, in slices; the keys that were seen once stand for those that were not seen. */
  private FittedPopularity empirical() {
    double once = seen.keysWith(1);
    double twice = seen.keysWith(2);
    // Chao's estimate of what was not seen (Scandinavian Journal of Statistics 11, 1984).
    double unseen =
        Math.min(once * (once - 1) / (2 * (twice + 1)), (MOST_UNSEEN - 1) * seen.seen());
    List<Popularity.Empirical.Slice> slices = new ArrayList<>();
    double step = Math.pow(Math.max(2, first.keys()), 1.0 / SLICES);
    int rank = 0;
    for (double edge = 1; rank < first.keys() && first.count(rank) > 1; edge *= step) {
      int keys = 0;
      long requests = 0;
      while (rank < first.keys() && first.count(rank) > 1 && rank < edge) {
        requests += first.count(rank);
        keys++;
        rank++;
      }
      if (keys > 0) {
        slices.add(new Popularity.Empirical.Slice(keys, (double) requests));
      }
    }
    if (once > 0) {
      slices.add(new Popularity.Empirical.Slice(Math.rint(once + unseen), once));
    }
    return judged(new Popularity.Empirical(slices), seen.seen() + unseen);
  }

  private double keys(double logUnseen) {
    return seen.seen() * Math.exp(logUnseen);
  }

  private double criterion(double logLikelihood, int parameters) {
    return parameters * Math.log(seen.seen()) - 2 * logLikelihood;
  }

  private static double round(double share) {
    double scale = Math.pow(10, 3 - Math.ceil(Math.log10(share)));
    return Math.rint(share * scale) / scale;
  }

  /** Where a function is largest, and how large it is there. */
  private record Point(double at, double value) {}

  private static Point best(UnivariateFunction function, double from, double to) {
    UnivariatePointValuePair found =
        new BrentOptimizer(PRECISION, PRECISION)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new UnivariateObjectiveFunction(function),
                GoalType.MAXIMIZE,
                new SearchInterval(from, to));
    return new Point(found.getPoint(), found.getValue());
  }
}
