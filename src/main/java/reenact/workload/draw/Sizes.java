package reenact.workload.draw;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** How long values are, in bytes. */
public sealed interface Sizes {

  /** No value is longer than this, in bytes. */
  int LIMIT = 64 << 20;

  /** One client's draws, in bytes. */
  Sampler sampler(RandomStream chance);

  /** The longest value that can be drawn, in bytes. */
  int longest();

  /** All the same. */
  record Fixed(int bytes) implements Sizes {
    public Fixed {
      require(bytes);
    }

    @Override
    public Sampler sampler(RandomStream chance) {
      return () -> bytes;
    }

    @Override
    public int longest() {
      return bytes;
    }
  }

  /** Each length from {@code min} to {@code max} equally often. */
  record Uniform(int min, int max) implements Sizes {
    public Uniform {
      require(min);
      require(max);
      if (min > max) {
        throw new IllegalArgumentException("min must not be above max, got " + min + " > " + max);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance) {
      UniformRandomProvider random = chance.random();
      return () -> random.nextInt(min, max + 1);
    }

    @Override
    public int longest() {
      return max;
    }
  }

  /**
   * Lognormal, as sizes of real objects often are, cut off at 16 times the 99th percentile.
   *
   * @param median bytes
   * @param p99 bytes; above the median
   */
  record Lognormal(int median, int p99) implements Sizes {
    /** The 99th percentile of the standard normal distribution. */
    private static final double Z99 = 2.3263478740408408;

    public Lognormal {
      require(median);
      require(p99);
      if (median < 1 || p99 <= median) {
        throw new IllegalArgumentException(
            "p99 must be above the median, and the median above 0, got p99 "
                + p99
                + " and median "
                + median);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance) {
      var normal = ZigguratSampler.NormalizedGaussian.of(chance.random());
      double mu = Math.log(median);
      double sigma = (Math.log(p99) - mu) / Z99;
      int longest = longest();
      return () -> Math.clamp(Math.round(Math.exp(mu + sigma * normal.sample())), 1, longest);
    }

    @Override
    public int longest() {
      return (int) Math.min(LIMIT, 16L * p99);
    }
  }

  /**
   * Generalised Pareto (Pickands, Annals of Statistics 3, 1975), whose tail may be heavier than the
   * lognormal one's; cut off at 16 times the distance of the 99th percentile from the smallest.
   *
   * @param min the smallest, in bytes
   * @param scale bytes; above 0
   * @param shape from -1 to 4; 0 is exponential, and the larger it is, the heavier the tail
   */
  record Pareto(int min, int scale, double shape) implements Sizes {
    public Pareto {
      require(min);
      require(scale);
      if (scale < 1) {
        throw new IllegalArgumentException("scale must be above 0 B, got " + scale + " B");
      }
      if (!(shape >= -1 && shape <= 4)) {
        throw new IllegalArgumentException("shape must be from -1 to 4, got " + shape);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance) {
      UniformRandomProvider random = chance.random();
      int longest = longest();
      return () -> (long) Math.min(longest, min + excess(1 - random.nextDouble()));
    }

    /** The share of sizes below {@code bytes}, which need not be whole, before the cut. */
    public double below(double bytes) {
      double excess = Math.max(0, bytes - min) / scale;
      if (shape == 0) {
        return -Math.expm1(-excess);
      }
      return 1 - Math.pow(Math.max(0, 1 + shape * excess), -1 / shape);
    }

    /** How far the size that only a share of sizes exceeds is above the smallest, in bytes. */
    private double excess(double share) {
      return shape == 0
          ? -scale * Math.log(share)
          : scale / shape * Math.expm1(-shape * Math.log(share));
    }

    @Override
    public int longest() {
      return (int) Math.min(LIMIT, min + 16 * excess(0.01));
    }
  }

  /**
   * A histogram as it was observed.
   *
   * @param bars in any order
   */
  record Empirical(List<Bar> bars) implements Sizes {
    public Empirical {
      bars = List.copyOf(bars);
      if (bars.stream().mapToDouble(Bar::weight).sum() <= 0) {
        throw new IllegalArgumentException("must have at least one size with a weight above 0");
      }
    }

    /** One length with its relative frequency. */
    public record Bar(int bytes, double weight) {
      public Bar {
        require(bytes);
        if (!(weight >= 0)) {
          throw new IllegalArgumentException("weight must be at least 0, got " + weight);
        }
      }
    }

    @Override
    public Sampler sampler(RandomStream chance) {
      int[] bytes = bars.stream().mapToInt(Bar::bytes).toArray();
      var bar =
          AliasMethodDiscreteSampler.of(
              chance.random(), bars.stream().mapToDouble(Bar::weight).toArray());
      return () -> bytes[bar.sample()];
    }

    @Override
    public int longest() {
      return bars.stream().mapToInt(Bar::bytes).max().orElse(0);
    }
  }

  private static void require(int bytes) {
    if (bytes < 0 || bytes > LIMIT) {
      throw new IllegalArgumentException("must be from 0 B to 64 MiB, got " + bytes + " B");
    }
  }
}
