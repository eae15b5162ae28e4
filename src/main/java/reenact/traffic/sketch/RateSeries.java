package reenact.traffic.sketch;

/**
 * Counts over time in a fixed number of buckets. Their width doubles whenever the span does not fit
 * any more, so a trace of any length and order takes the same memory.
 */
public final class RateSeries {

  private static final int BUCKETS = 1 << 12;
  private static final long FIRST_WIDTH = 1_000_000;

  private long[] counts = new long[BUCKETS];
  private long width = FIRST_WIDTH;
  private long first;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  public void add(long nanos) {
    least = Math.min(least, nanos);
    greatest = Math.max(greatest, nanos);
    long bucket = Math.floorDiv(nanos, width);
    if (bucket < first || bucket >= first + BUCKETS) {
      makeRoom();
      bucket = Math.floorDiv(nanos, width);
    }
    counts[(int) (bucket - first)]++;
  }

  private void makeRoom() {
    long before = width;
    while (Math.floorDiv(greatest, width) - Math.floorDiv(least, width) >= BUCKETS) {
      width *= 2;
    }
    long start = Math.floorDiv(least, width);
    long[] moved = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      if (counts[i] > 0) {
        moved[(int) (Math.floorDiv(first + i, width / before) - start)] += counts[i];
      }
    }
    counts = moved;
    first = start;
  }

  /** How long all of it took, in nanoseconds; 0 without a count. */
  public long span() {
    return least > greatest ? 0 : greatest - least;
  }

  /**
   * The counts again, in so many equal parts of the span. A bucket on a border is divided between
   * both sides, so sums are kept and a part is rounded to one bucket of 4,096.
   */
  public double[] resampled(int parts) {
    double[] resampled = new double[parts];
    if (least > greatest) {
      return resampled;
    }
    double part = Math.max(1, (double) (greatest - least)) / parts;
    for (int i = 0; i < BUCKETS; i++) {
      if (counts[i] > 0) {
        double from = Math.max(0, (double) ((first + i) * width - least));
        double to =
            Math.min((double) (greatest - least), (double) ((first + i + 1) * width - least));
        spread(resampled, from / part, Math.max(from, to) / part, counts[i]);
      }
    }
    return resampled;
  }

  private static void spread(double[] parts, double from, double to, long count) {
    int last = parts.length - 1;
    if (to - from < 1e-9) {
      parts[(int) Math.min(last, from)] += count;
      return;
    }
    for (int i = (int) Math.min(last, from); i <= last && i < to; i++) {
      double share = (Math.min(to, i + 1.0) - Math.max(from, i)) / (to - from);
      parts[i] += count * Math.max(0, share);
    }
  }
}
