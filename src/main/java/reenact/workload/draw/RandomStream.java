package reenact.workload.draw;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The source of one client's luck: the same seed and the same place among the clients give the same
 * draws, whatever the other clients do.
 *
 * @param random not shared with other clients
 * @param client this client's number, from 0
 * @param clients how many clients there are
 */
public record RandomStream(UniformRandomProvider random, int client, int clients) {

  /** The luck of one of several clients under one seed. */
  public static RandomStream of(long seed, int client, int clients) {
    long[] state = {scramble(seed), scramble(seed ^ scramble(client + 1L))};
    return new RandomStream(RandomSource.XO_RO_SHI_RO_128_PP.create(state), client, clients);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): near seeds become far apart. */
  static long scramble(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
