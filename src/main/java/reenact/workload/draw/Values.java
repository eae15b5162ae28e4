package reenact.workload.draw;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A family of values: letters and digits of drawn length, cut at a drawn place from one pool that
 * is the same in every run. A drawn value packs both into a long: the place above, the length
 * below.
 */
public final class Values {

  private static final int SPREAD = 1 << 16;
  private static final byte[] ALPHABET = alphabet();

  private final String name;
  private final Sizes sizes;
  private final byte[] pool;

  public Values(String name, Sizes sizes) {
    this.name = name;
    this.sizes = sizes;
    this.pool = pool(sizes.longest() + SPREAD);
  }

  /** How templates refer to it. */
  public String name() {
    return name;
  }

  public Sizes sizes() {
    return sizes;
  }

  Sampler sampler(RandomStream chance) {
    Sampler lengths = sizes.sampler(chance);
    UniformRandomProvider random = chance.random();
    return () -> (long) random.nextInt(SPREAD) << 32 | lengths.next();
  }

  int length(long drawn) {
    return (int) drawn;
  }

  int write(long drawn, byte[] target, int offset) {
    System.arraycopy(pool, (int) (drawn >>> 32), target, offset, (int) drawn);
    return (int) drawn;
  }

  private static byte[] pool(int size) {
    UniformRandomProvider random =
        RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {0x5EED, 0x900D});
    byte[] pool = new byte[size];
    for (int i = 0; i < size; i++) {
      pool[i] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return pool;
  }

  private static byte[] alphabet() {
    byte[] letters = new byte[62];
    for (int i = 0; i < 26; i++) {
      letters[i] = (byte) ('a' + i);
      letters[26 + i] = (byte) ('A' + i);
    }
    for (int i = 0; i < 10; i++) {
      letters[52 + i] = (byte) ('0' + i);
    }
    return letters;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values that && name.equals(that.name) && sizes.equals(that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.asList(name, sizes).hashCode();
  }

  @Override
  public String toString() {
    return "Values[" + name + ", " + sizes + "]";
  }
}
