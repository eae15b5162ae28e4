package reenact.workload.draw;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A whole number of 64 bits, each as likely as any other.
 *
 * @param min smallest value
 * @param max largest value, included
 * @param unsigned whether both count from 0 to 2^64-1
 */
public record UniformLong(long min, long max, boolean unsigned) implements Draw.Numeral {
  public UniformLong {
    if (unsigned ? Long.compareUnsigned(min, max) > 0 : min > max) {
      throw new IllegalArgumentException("min must not be above max");
    }
  }

  @Override
  public Sampler sampler(RandomStream chance, InsertSequence additions) {
    UniformRandomProvider random = chance.random();
    long range = max - min;
    if (range >= 0 && range < Long.MAX_VALUE) {
      return () -> min + random.nextLong(range + 1);
    }
    return () -> {
      long above = random.nextLong();
      while (Long.compareUnsigned(above, range) > 0) {
        above = random.nextLong();
      }
      return min + above;
    };
  }

  @Override
  public String text(long drawn) {
    return unsigned ? Long.toUnsignedString(drawn) : Long.toString(drawn);
  }
}
