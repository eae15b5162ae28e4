package reenact.fit;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.SplittableRandom;

/** A random sample of numbers, of which there may be any many (Vitter's algorithm R). */
final class Reservoir {

  static final int SIZE = 50_000;

  private final IntArrayList sample = new IntArrayList(0);
  private final SplittableRandom random;
  private long seen;

  Reservoir(long seed) {
    this.random = new SplittableRandom(seed);
  }

  void add(int number) {
    seen++;
    if (sample.size() < SIZE) {
      sample.add(number);
    } else {
      long at = random.nextLong(seen);
      if (at < SIZE) {
        sample.set((int) at, number);
      }
    }
  }

  long seen() {
    return seen;
  }

  int[] sample() {
    return sample.toIntArray();
  }
}
