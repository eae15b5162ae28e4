package reenact.fit;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.util.Arrays;
import reenact.workload.draw.Sampler;

/** How the requests are shared among keys, whatever the keys are called. */
final class PopularityCurve {

  /** Requests of each key, most popular first. */
  private final long[] counts;

  private final long requests;

  private PopularityCurve(long[] counts) {
    this.counts = counts;
    this.requests = Arrays.stream(counts).sum();
  }

  /** The curve of some keys' requests, in any order; keys without requests do not count. */
  static PopularityCurve of(long[] requestsByKey) {
    long[] sorted = Arrays.stream(requestsByKey).filter(count -> count > 0).sorted().toArray();
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      long lower = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = lower;
    }
    return new PopularityCurve(sorted);
  }

  /** The curve of so many draws of key numbers, of which there may be far more. */
  static PopularityCurve drawn(Sampler numbers, long requests) {
    Int2LongOpenHashMap counts = new Int2LongOpenHashMap();
    for (long i = 0; i < requests; i++) {
      counts.addTo((int) numbers.next(), 1);
    }
    return of(counts.values().toLongArray());
  }

  /** Keys with at least one request. */
  int keys() {
    return counts.length;
  }

  long requests() {
    return requests;
  }

  /** Requests of the key of that rank, from 0. */
  long count(int rank) {
    return counts[rank];
  }

  /**
   * The Kolmogorov-Smirnov distance of two curves: the largest difference between the shares of
   * requests that go to the r most popular keys, for any r. Curves of about as many requests only:
   * the longer one looks, the more keys one sees.
   *
   * @return from 0 to 1
   */
  double distance(PopularityCurve other) {
    if (requests == 0 || other.requests == 0) {
      return requests == other.requests ? 0 : 1;
    }
    double largest = 0;
    long sum = 0;
    long otherSum = 0;
    for (int rank = 0; rank < Math.max(keys(), other.keys()); rank++) {
      sum += rank < keys() ? counts[rank] : 0;
      otherSum += rank < other.keys() ? other.counts[rank] : 0;
      largest =
          Math.max(largest, Math.abs((double) sum / requests - (double) otherSum / other.requests));
    }
    return largest;
  }
}
