package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** How often each of the numbers 0 to n-1 was drawn. */
public final class Frequencies {

  private final long[] counts;
  private final long draws;

  Frequencies(long[] counts, long draws) {
    this.counts = counts;
    this.draws = draws;
  }

  public static Frequencies of(Sampler sampler, int numbers, int draws) {
    long[] counts = new long[numbers];
    for (int i = 0; i < draws; i++) {
      counts[(int) sampler.next()]++;
    }
    return new Frequencies(counts, draws);
  }

  /** The counts of the numbers from {@code first} up to before {@code last} alone. */
  Frequencies among(int first, int last) {
    long[] some = Arrays.copyOfRange(counts, first, last);
    return new Frequencies(some, Arrays.stream(some).sum());
  }

  /** The share of draws that fell on numbers from {@code first} up to before {@code last}. */
  double share(int first, int last) {
    long sum = 0;
    for (int number = first; number < last; number++) {
      sum += counts[number];
    }
    return (double) sum / draws;
  }

  /** The counts of the numbers in another order. */
  Frequencies reordered(RankPermutation scatter) {
    long[] reordered = new long[counts.length];
    for (int rank = 0; rank < counts.length; rank++) {
      reordered[rank] = counts[(int) scatter.apply(rank)];
    }
    return new Frequencies(reordered, draws);
  }

  /**
   * Checks Pearson's chi-square against what is expected. Numbers of which fewer than ten draws are
   * expected are pooled; the bound lies four standard deviations above the mean, and the seed of
   * the draws is fixed, so this holds always or never.
   */
  public void fit(double[] probabilities) {
    double statistic = 0;
    int cells = 0;
    double expectedRest = 0;
    long observedRest = 0;
    for (int number = 0; number < counts.length; number++) {
      double expected = probabilities[number] * draws;
      if (expected < 10) {
        expectedRest += expected;
        observedRest += counts[number];
      } else {
        statistic += term(counts[number], expected);
        cells++;
      }
    }
    if (expectedRest >= 10) {
      statistic += term(observedRest, expectedRest);
      cells++;
    }
    double freedom = cells - 1.0;
    assertThat(statistic)
        .as("chi-square with %.0f degrees of freedom", freedom)
        .isLessThan(freedom + 4 * Math.sqrt(2 * freedom));
  }

  /** The same where each is as likely as any other. */
  void fitEqually() {
    double[] equal = new double[counts.length];
    Arrays.fill(equal, 1.0 / counts.length);
    fit(equal);
  }

  private static double term(long observed, double expected) {
    return (observed - expected) * (observed - expected) / expected;
  }
}
