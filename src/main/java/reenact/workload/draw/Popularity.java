package reenact.workload.draw;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/** How often each of {@code count} numbered things is asked for; the numbers run from 0. */
public sealed interface Popularity {

  /** One client's draws from {@code 0 .. count-1}. */
  Sampler sampler(RandomStream chance, long count);

  /** Each equally often. */
  record Uniform() implements Popularity {
    @Override
    public Sampler sampler(RandomStream chance, long count) {
      UniformRandomProvider random = chance.random();
      return () -> random.nextLong(count);
    }
  }

  /**
   * The thing of rank r is asked for in proportion to r^-exponent; ranks are scattered over the
   * numbers, so that the popular ones do not lie side by side. Sampled by rejection-inversion
   * (Hörmann and Derflinger, ACM TOMACS 6, 1996), exact for any exponent.
   *
   * @param exponent at least 0, where 0 is uniform
   */
  record Zipfian(double exponent) implements Popularity {
    public Zipfian {
      require(exponent >= 0 && exponent <= 20, "must be from 0 to 20", exponent);
    }

    @Override
    public Sampler sampler(RandomStream chance, long count) {
      Sampler ranks = ranks(chance, count, exponent);
      RankPermutation scatter = RankPermutation.over(count);
      return () -> scatter.apply(ranks.next());
    }

    static Sampler ranks(RandomStream chance, long count, double exponent) {
      var zipf =
          RejectionInversionZipfSampler.of(chance.random(), Math.toIntExact(count), exponent);
      return () -> zipf.sample() - 1L;
    }
  }

  /**
   * A few things get most requests.
   *
   * @param keys the share of things that is hot, in (0, 1)
   * @param requests the share of requests that goes to them, in [0, 1]
   */
  record Hotspot(double keys, double requests) implements Popularity {
    public Hotspot {
      require(keys > 0 && keys < 1, "must be above 0 and below 1", keys);
      require(requests >= 0 && requests <= 1, "must be from 0 to 1", requests);
    }

    @Override
    public Sampler sampler(RandomStream chance, long count) {
      UniformRandomProvider random = chance.random();
      long hot = Math.clamp(Math.round(keys * count), 1, count);
      if (hot == count) {
        return new Uniform().sampler(chance, count);
      }
      RankPermutation scatter = RankPermutation.over(count);
      return () ->
          scatter.apply(
              random.nextDouble() < requests
                  ? random.nextLong(hot)
                  : hot + random.nextLong(count - hot));
    }
  }

  /**
   * The newest things are the popular ones: zipfian over age. Where a workload adds things, each
   * client knows those that were there and those that it added itself.
   *
   * @param exponent at least 0
   */
  record Latest(double exponent) implements Popularity {
    public Latest {
      require(exponent >= 0 && exponent <= 20, "must be from 0 to 20", exponent);
    }

    @Override
    public Sampler sampler(RandomStream chance, long count) {
      Sampler ages = Zipfian.ranks(chance, count, exponent);
      return () -> count - 1 - ages.next();
    }
  }

  /** One after the other; the clients start evenly spread and wrap around. */
  record Sequential() implements Popularity {
    @Override
    public Sampler sampler(RandomStream chance, long count) {
      return new Sampler() {
        private long next =
            (long) ((double) chance.client() / Math.max(1, chance.clients()) * count);

        @Override
        public long next() {
          long value = next;
          next = value + 1 == count ? 0 : value + 1;
          return value;
        }
      };
    }
  }

  /**
   * The distribution called special that sysbench draws row ids from by default: a share of the
   * requests goes to a few values in the middle of the range, the others follow a bell curve made
   * of the mean of several uniform values.
   *
   * @param values the percentage of values that is special, in (0, 100]
   * @param requests the percentage of requests that goes to them, in [0, 100)
   * @param iterations how many uniform values are averaged
   */
  record Special(double values, double requests, int iterations) implements Popularity {
    public Special {
      require(values > 0 && values <= 100, "must be above 0 and at most 100", values);
      require(requests >= 0 && requests < 100, "must be at least 0 and below 100", requests);
      require(iterations >= 1 && iterations <= 100, "must be from 1 to 100", iterations);
    }

    @Override
    public Sampler sampler(RandomStream chance, long count) {
      UniformRandomProvider random = chance.random();
      long special = Math.max(1, (long) (count * values / 100));
      long first = (count - special) / 2;
      double share = requests / 100;
      return () -> {
        if (random.nextDouble() < share) {
          return first + random.nextLong(special);
        }
        double sum = 0;
        for (int i = 0; i < iterations; i++) {
          sum += random.nextDouble();
        }
        return (long) (sum / iterations * count);
      };
    }
  }

  /**
   * A histogram as it was observed.
   *
   * @param slices in the order of the things' numbers before scattering
   */
  record Empirical(List<Slice> slices) implements Popularity {
    public Empirical {
      slices = List.copyOf(slices);
      require(!slices.isEmpty(), "must have at least one slice", 0);
      double requests = slices.stream().mapToDouble(Slice::requests).sum();
      require(requests > 0, "must have a slice with requests above 0", requests);
    }

    /**
     * One bar of the histogram.
     *
     * @param keys how much of the things it holds, in any unit that the other slices share
     * @param requests how much of the requests it gets, in any unit that the other slices share
     */
    public record Slice(double keys, double requests) {
      public Slice {
        require(keys > 0, "must be above 0", keys);
        require(requests >= 0, "must be at least 0", requests);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, long count) {
      UniformRandomProvider random = chance.random();
      double keys = slices.stream().mapToDouble(Slice::keys).sum();
      long[] starts = new long[slices.size() + 1];
      double below = 0;
      for (int i = 0; i < slices.size(); i++) {
        below += slices.get(i).keys();
        starts[i + 1] = Math.clamp(Math.round(below / keys * count), starts[i], count);
      }
      var slice =
          AliasMethodDiscreteSampler.of(
              random, slices.stream().mapToDouble(Slice::requests).toArray());
      RankPermutation scatter = RankPermutation.over(count);
      return () -> {
        int i = slice.sample();
        long width = starts[i + 1] - starts[i];
        // A slice thinner than one thing shares the thing at its edge.
        long within = width > 0 ? random.nextLong(width) : 0;
        return scatter.apply(Math.min(starts[i] + within, count - 1));
      };
    }
  }

  private static void require(boolean holds, String rule, double got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", got " + got);
    }
  }
}
