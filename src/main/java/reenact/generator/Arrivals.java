package reenact.generator;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;

/**
 * The schedule of an open loop: when arrival number i is due is a function of i alone, never of how
 * late anybody is. An arrival is as many requests as leave together. Asking takes no lock; Poisson
 * arrivals are computed a chunk ahead by whoever first needs them, and two threads that compute the
 * same chunk get the same times.
 */
final class Arrivals {

  /** Few enough that whoever computes them is not late for it: some microseconds' work. */
  private static final int CHUNK = 256;

  private final long start;
  private final double gap;
  private final Spacing spacing;
  private final long seed;
  private volatile Chunk latest;

  Arrivals(OpenLoop load, int requestsPerArrival, long start, long seed) {
    this.start = start;
    this.gap = 1e9 * requestsPerArrival / load.rate();
    this.spacing = load.spacing();
    // Chunks add to it and repetitions differ by one: unscrambled, one's second would be the
    // other's first.
    this.seed = new SplittableRandom(seed).nextLong();
    this.latest = new Chunk(0, start, null);
  }

  /** When arrival number i, from 0, is due. */
  long at(long i) {
    return switch (spacing) {
      case UNIFORM -> start + (long) (i * gap);
      case POISSON -> chunk(i / CHUNK).times()[(int) (i % CHUNK)];
    };
  }

  /** How many are due before an instant. */
  long before(long instant) {
    long count = spacing == Spacing.UNIFORM ? Math.max(0, (long) ((instant - start) / gap) - 1) : 0;
    while (at(count) < instant) {
      count++;
    }
    return count;
  }

  private Chunk chunk(long number) {
    Chunk chunk = latest;
    while (chunk.number < number) {
      chunk = chunk.next();
      // Whoever writes last wins, even with an older chunk: the next ones are the same again.
      latest = chunk;
    }
    // A thread may come late with an old number: the chain goes back to the first chunk.
    while (chunk.number > number && chunk.previous != null) {
      chunk = chunk.previous;
    }
    return chunk;
  }

  /** Some hundred arrivals in a row; old ones forget their times and compute them when asked. */
  private final class Chunk {
    private final long number;
    private final double before;
    private final @Nullable Chunk previous;
    private volatile long @Nullable [] times;
    private double after;

    Chunk(long number, double before, @Nullable Chunk previous) {
      this.number = number;
      this.before = before;
      this.previous = previous;
    }

    long[] times() {
      long[] known = times;
      if (known == null) {
        known = compute();
        times = known;
      }
      return known;
    }

    Chunk next() {
      Chunk older = previous;
      if (older != null) {
        older.times = null;
      }
      return new Chunk(number + 1, end(), this);
    }

    private double end() {
      times();
      return after;
    }

    private long[] compute() {
      SplittableRandom random = new SplittableRandom(seed + number);
      long[] computed = new long[CHUNK];
      double at = before;
      for (int i = 0; i < CHUNK; i++) {
        at += exponential(random);
        computed[i] = (long) at;
      }
      // Seen by whoever sees the times, which are written after it.
      after = at;
      return computed;
    }

    private double exponential(SplittableRandom random) {
      return -Math.log1p(-random.nextDouble()) * gap;
    }
  }
}
