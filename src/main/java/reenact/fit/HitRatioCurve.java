package reenact.fit;

import java.util.Arrays;

/**
 * The hit ratios that caches of several sizes would have had with some requests, if they always
 * evicted the key that was not asked for longest (LRU). It shows what popularity alone does not:
 * whether keys that are asked for now are soon asked for again.
 *
 * <p>By the stack distances of the requests (Mattson, Gecsei, Slutz and Traiger, IBM Systems
 * Journal 9, 1970): a request is a hit if fewer distinct keys than the cache holds were asked for
 * since the one before of its key. A Fenwick tree counts them in O(log n) a request.
 */
final class HitRatioCurve {

  /** Requests by stack distance; the first request of a key has none. */
  private final int[] distances;

  private final int requests;

  private HitRatioCurve(int[] distances, int requests) {
    this.distances = distances;
    this.requests = requests;
  }

  /**
   * The curve of a sequence of requests.
   *
   * @param keys the number of the key of each request, from 0 and below {@code distinct}
   */
  static HitRatioCurve of(int[] keys, int distinct) {
    int[] last = new int[distinct];
    Arrays.fill(last, -1);
    int[] distances = new int[distinct + 1];
    FenwickTree latest = new FenwickTree(keys.length);
    for (int i = 0; i < keys.length; i++) {
      int before = last[keys[i]];
      if (before >= 0) {
        distances[latest.sum(before + 1, i)]++;
        latest.add(before, -1);
      }
      latest.add(i, 1);
      last[keys[i]] = i;
    }
    return new HitRatioCurve(distances, keys.length);
  }

  /** The share of requests that a cache of so many keys would have answered. */
  double hitRatio(int keys) {
    long hits = 0;
    for (int distance = 0; distance < Math.min(keys, distances.length); distance++) {
      hits += distances[distance];
    }
    return requests == 0 ? 0 : (double) hits / requests;
  }

  /** Sums of ranges of an array whose entries change. */
  private static final class FenwickTree {

    private final int[] sums;

    FenwickTree(int length) {
      sums = new int[length + 1];
    }

    void add(int index, int change) {
      for (int i = index + 1; i < sums.length; i += i & -i) {
        sums[i] += change;
      }
    }

    /** The sum from {@code from} to before {@code to}. */
    int sum(int from, int to) {
      return sumTo(to) - sumTo(from);
    }

    private int sumTo(int to) {
      int sum = 0;
      for (int i = to; i > 0; i -= i & -i) {
        sum += sums[i];
      }
      return sum;
    }
  }
}
