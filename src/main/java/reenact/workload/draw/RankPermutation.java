package reenact.workload.draw;

/**
 * A fixed shuffle of {@code 0 .. count-1} that costs one multiplication: rank times a number near
 * the golden section of the count and coprime to it, modulo the count. Unlike hashing it never maps
 * two ranks to one number.
 */
record RankPermutation(long count, long multiplier) {

  private static final double GOLDEN_SECTION = 0.6180339887498949;

  static RankPermutation over(long count) {
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "must be from 1 to " + Integer.MAX_VALUE + ", got " + count);
    }
    long multiplier = Math.max(1, (long) (count * GOLDEN_SECTION));
    while (divisor(multiplier, count) != 1) {
      multiplier++;
    }
    return new RankPermutation(count, multiplier);
  }

  /** Where rank {@code rank} lies; both are below 2^31, so the product cannot overflow. */
  long apply(long rank) {
    return rank * multiplier % count;
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
