package reenact.workload.draw;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A value that is missing now and then, which SQL calls NULL.
 *
 * @param draw of the other values
 * @param share of NULL, in [0, 1]
 */
public record NullableDraw(Draw draw, double share) implements Draw {
  public NullableDraw {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("must be from 0 to 1, got " + share);
    }
  }

  @Override
  public Sampler sampler(RandomStream chance, InsertSequence additions) {
    Sampler values = draw.sampler(chance, additions);
    UniformRandomProvider random = chance.random();
    return () -> random.nextDouble() < share ? NULL : values.next();
  }

  @Override
  public int longest() {
    return draw.longest();
  }

  @Override
  public int write(long drawn, byte[] target, int offset) {
    return drawn == NULL ? 0 : draw.write(drawn, target, offset);
  }
}
