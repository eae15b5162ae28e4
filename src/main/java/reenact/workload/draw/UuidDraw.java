package reenact.workload.draw;

import org.apache.commons.rng.UniformRandomProvider;

/** A random UUID (version 4 of RFC 9562) as text; what is drawn is what it is made from. */
public record UuidDraw() implements Draw {

  private static final int LENGTH = 36;
  private static final String DIGITS = "0123456789abcdef";

  @Override
  public Sampler sampler(RandomStream chance, InsertSequence additions) {
    UniformRandomProvider random = chance.random();
    return random::nextLong;
  }

  @Override
  public int longest() {
    return LENGTH;
  }

  @Override
  public int write(long drawn, byte[] target, int offset) {
    long high = (RandomStream.scramble(drawn) & ~0xF000L) | 0x4000L;
    long low = (RandomStream.scramble(drawn ^ high) & ~(3L << 62)) | (2L << 62);
    int at = offset;
    for (int digit = 0; digit < 32; digit++) {
      if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
        target[at++] = '-';
      }
      long half = digit < 16 ? high : low;
      target[at++] = (byte) DIGITS.charAt((int) ((half >>> (60 - 4 * (digit % 16))) & 0xF));
    }
    return LENGTH;
  }
}
