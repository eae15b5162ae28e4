package reenact.traffic.sketch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts natural numbers in buckets that are at most a sixteenth of their value wide. */
public final class ValueHistogram {

  private static final int EXACT = 32;
  private static final int EXACT_BITS = 5;
  private static final int PARTS = 16;
  private static final int PART_BITS = 4;

  private long[] buckets = new long[EXACT];
  private long count;
  private double sum;
  private long min = Long.MAX_VALUE;
  private long max;

  public void add(long value) {
    int bucket = bucket(value);
    if (bucket >= buckets.length) {
      buckets = Arrays.copyOf(buckets, bucket + PARTS);
    }
    buckets[bucket]++;
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  private static int bucket(long value) {
    if (value < EXACT) {
      return (int) value;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int part = (int) (value >>> (exponent - PART_BITS)) & (PARTS - 1);
    return EXACT + (exponent - EXACT_BITS) * PARTS + part;
  }

  /** The middle of a bucket. */
  private static long value(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int exponent = (bucket - EXACT) / PARTS + EXACT_BITS;
    int part = (bucket - EXACT) % PARTS;
    long width = 1L << (exponent - PART_BITS);
    return ((long) PARTS + part) * width + width / 2;
  }

  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  /** The value that this share of all values does not exceed. */
  private long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank) {
        return Math.clamp(value(i), min, max);
      }
    }
    return max;
  }

  /** Its figures; null without values. */
  public @Nullable Spread spread() {
    return count == 0 ? null : new Spread(count, sum / count, quantile(0.5), quantile(0.99), max);
  }
}
