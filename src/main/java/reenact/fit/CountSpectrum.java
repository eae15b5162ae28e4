package reenact.fit;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;

/**
 * How many keys got how many requests, and how likely a model of popularity makes that.
 *
 * <p>Which key has which rank is not observed: with few requests a key of rank 100 may have more
 * than one of rank 50, and many keys have none at all. Sorting what was observed and fitting a line
 * through it is therefore biased. Here the counts are taken without ranks. Under a model in which
 * keys fall into classes with expected counts, the count of a key is a mixture of Poisson
 * distributions, and the likelihood is the multinomial one of all keys, with those that were never
 * seen: L = N! / (N - D)! * P(0)^(N - D) * prod P(k)^f(k), for N keys of which D were seen and f(k)
 * of them k times.
 */
final class CountSpectrum {

  private static final int EXACT = 50;
  private static final double STEP = 1.05;
  private static final double FAR = 8;
  private static final double LEAST = 1e-300;

  /** Counts from, to (without it), and the keys with such a count. */
  private record Bin(long from, long to, long keys) {}

  private final List<Bin> bins = new ArrayList<>();
  private final long requests;
  private final int seen;

  CountSpectrum(PopularityCurve curve) {
    this.requests = curve.requests();
    this.seen = curve.keys();
    int rank = curve.keys() - 1;
    for (long from = 1; rank >= 0; ) {
      long to = Math.max(from + 1, from < EXACT ? from + 1 : (long) Math.ceil(from * STEP));
      long keys = 0;
      while (rank >= 0 && curve.count(rank) < to) {
        keys++;
        rank--;
      }
      if (keys > 0) {
        bins.add(new Bin(from, to, keys));
      }
      from = to;
    }
  }

  long requests() {
    return requests;
  }

  /** Keys with at least one request. */
  int seen() {
    return seen;
  }

  /** Keys with one request, and with two. */
  long keysWith(long count) {
    return bins.stream()
        .filter(bin -> bin.from() == count && bin.to() == count + 1)
        .mapToLong(Bin::keys)
        .sum();
  }

  /** A class of keys: their share of all keys, and the expected requests of each of them. */
  record KeyClass(double share, double expected) {}

  /**
   * The logarithm of the likelihood, up to a constant.
   *
   * @param keys how many there are, with those that were never seen; at least {@link #seen}
   */
  double logLikelihood(double keys, List<KeyClass> classes) {
    double unseen = 0;
    for (KeyClass one : classes) {
      unseen += one.share() * FastMath.exp(-one.expected());
    }
    double rest = keys - seen;
    double log =
        Gamma.logGamma(keys + 1)
            - Gamma.logGamma(rest + 1)
            + rest * FastMath.log(Math.max(LEAST, unseen));
    for (Bin bin : bins) {
      double probability = 0;
      for (KeyClass one : classes) {
        probability += one.share() * poisson(one.expected(), bin);
      }
      log += bin.keys() * FastMath.log(Math.max(LEAST, probability));
    }
    return log;
  }

  /** The probability of a count within the bin. */
  private static double poisson(double expected, Bin bin) {
    double spread = FAR * Math.sqrt(expected) + FAR;
    if (bin.to() - 1 < expected - spread || bin.from() > expected + spread) {
      return 0;
    }
    if (bin.to() == bin.from() + 1) {
      return FastMath.exp(
          bin.from() * FastMath.log(expected) - expected - Gamma.logGamma(bin.from() + 1.0));
    }
    double deviation = Math.sqrt(2 * expected);
    return 0.5
        * Erf.erf(
            (bin.from() - 0.5 - expected) / deviation, (bin.to() - 0.5 - expected) / deviation);
  }
}
