package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;

class ArrivalsTest {

  private static final long START = 5_000_000_000L;

  private static Arrivals arrivals(Spacing spacing, double rate, long seed) {
    return new Arrivals(new OpenLoop(rate, spacing, 1), 1, START, seed);
  }

  private static long[] first(int count, Arrivals arrivals) {
    return LongStream.range(0, count).map(arrivals::at).toArray();
  }

  private static double[] gaps(int count, Arrivals arrivals) {
    double[] gaps = new double[count];
    for (int i = 0; i < count; i++) {
      gaps[i] = arrivals.at(i + 1) - arrivals.at(i);
    }
    return gaps;
  }

  @ParameterizedTest(name = "{0}/s")
  @CsvSource({"100, 10000000", "1000000, 1000", "0.5, 2000000000"})
  void uniformArrivalsAreEquallyFarApart(double rate, long gap) {
    Arrivals arrivals = arrivals(Spacing.UNIFORM, rate, 1);
    for (long i : new long[] {0, 1, 2, 3, 999, 1_000_000}) {
      assertThat(arrivals.at(i)).isEqualTo(START + i * gap);
    }
  }

  @Test
  void aGapThatIsNoWholeNumberAddsNoError() {
    Arrivals arrivals = arrivals(Spacing.UNIFORM, 3, 1);
    assertThat(arrivals.at(3_000_000)).isCloseTo(START + 1_000_000_000_000_000L, within(1L));
  }

  @Test
  void poissonArrivalsNeverGoBack() {
    assertThat(first(100_000, arrivals(Spacing.POISSON, 1e6, 1))).isSorted();
    assertThat(arrivals(Spacing.POISSON, 1e6, 1).at(0)).isGreaterThanOrEqualTo(START);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, -1, 42})
  void poissonArrivalsComeAtTheRateOnAverage(long seed) {
    Arrivals arrivals = arrivals(Spacing.POISSON, 1000, seed);
    // The sum of n exponential gaps deviates by 1/√n, which is a thousandth here.
    assertThat((arrivals.at(1_000_000) - START) / 1e9).isCloseTo(1000, within(4.0));
  }

  @Test
  void poissonGapsAreExponential() {
    int count = 100_000;
    double[] gaps = gaps(count, arrivals(Spacing.POISSON, 1000, 3));
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance =
        Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance) / mean)
        .as("coefficient of variation")
        .isCloseTo(1, within(0.015));
    Arrays.sort(gaps);
    double distance = 0;
    for (int i = 0; i < count; i++) {
      double expected = -Math.expm1(-gaps[i] / 1e6);
      distance = Math.max(distance, Math.abs(expected - (double) i / count));
      distance = Math.max(distance, Math.abs(expected - (i + 1.0) / count));
    }
    assertThat(distance * Math.sqrt(count)).as("Kolmogorov and Smirnov, 1 %").isLessThan(1.63);
  }

  @Test
  void poissonGapsDoNotDependOnTheGapBefore() {
    int count = 100_000;
    double[] gaps = gaps(count, arrivals(Spacing.POISSON, 1000, 3));
    double sum = 0;
    for (int i = 1; i < count; i++) {
      sum += (gaps[i] / 1e6 - 1) * (gaps[i - 1] / 1e6 - 1);
    }
    assertThat(sum / count).as("autocorrelation").isCloseTo(0, within(0.013));
  }

  @ParameterizedTest(name = "before arrival {0}")
  @ValueSource(longs = {1, 255, 256, 257, 512, 4096})
  void gapsBetweenChunksAreAsLongAsThoseWithin(long number) {
    double sum = 0;
    for (long seed = 0; seed < 400; seed++) {
      Arrivals arrivals = arrivals(Spacing.POISSON, 1000, seed);
      sum += arrivals.at(number) - arrivals.at(number - 1);
    }
    assertThat(sum / 400 / 1e6).isCloseTo(1, within(0.2));
  }

  @Test
  void countsOfPoissonArrivalsVaryAsMuchAsTheyAreMany() {
    // Ten seconds' counts of 100/s: mean and variance of a Poisson distribution are the same.
    Arrivals arrivals = arrivals(Spacing.POISSON, 100, 9);
    int[] counts = new int[10_000];
    for (long i = 0; arrivals.at(i) < START + 10_000_000_000_000L; i++) {
      counts[(int) ((arrivals.at(i) - START) / 1_000_000_000)]++;
    }
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance =
        Arrays.stream(counts).mapToDouble(n -> (n - mean) * (n - mean)).average().orElseThrow();
    assertThat(variance / mean).isCloseTo(1, within(0.06));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Spacing.class)
  void anArrivalIsAFunctionOfItsNumberAlone(Spacing spacing) {
    int count = 50_000;
    long[] inOrder = first(count, arrivals(spacing, 1000, 7));
    Arrivals asked = arrivals(spacing, 1000, 7);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      int number = random.nextInt(count);
      assertThat(asked.at(number)).isEqualTo(inOrder[number]);
    }
  }

  @Test
  void oldArrivalsAreStillRightAfterLateOnesWereAskedFor() {
    long[] inOrder = first(20_000, arrivals(Spacing.POISSON, 1000, 7));
    Arrivals asked = arrivals(Spacing.POISSON, 1000, 7);
    long late = asked.at(1_000_000);
    assertThat(first(20_000, asked)).isEqualTo(inOrder);
    assertThat(asked.at(1_000_000)).isEqualTo(late);
  }

  @Test
  void threadsThatAskAtOnceGetTheSame() throws InterruptedException, ExecutionException {
    int count = 200_000;
    int threads = 4;
    long[] inOrder = first(count, arrivals(Spacing.POISSON, 1000, 7));
    Arrivals asked = arrivals(Spacing.POISSON, 1000, 7);
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Boolean>> same = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        same.add(
            executor.submit(() -> {
              start.await();
              boolean all = true;
              for (int i = first; i < count; i += threads) {
                // Now and then a thread comes late with a number from long ago.
                int number = i % 1000 == first ? i / 2 : i;
                all &= asked.at(number) == inOrder[number];
              }
              return all;
            }));
      }
      start.countDown();
      for (Future<Boolean> answer : same) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  @Test
  void seedsHaveArrivalsOfTheirOwn() {
    assertThat(first(100, arrivals(Spacing.POISSON, 1000, 7)))
        .isEqualTo(first(100, arrivals(Spacing.POISSON, 1000, 7)))
        .isNotEqualTo(first(100, arrivals(Spacing.POISSON, 1000, 8)));
  }

  @Test
  void repetitionsDoNotRepeatEachOthersGaps() {
    Set<Long> seen = new HashSet<>();
    int repeated = 0;
    int count = 8000;
    for (long seed = 100; seed < 103; seed++) {
      for (double gap : gaps(count, arrivals(Spacing.POISSON, 0.001, seed))) {
        repeated += seen.add((long) (gap / 100)) ? 0 : 1;
      }
    }
    assertThat(repeated).isLessThan(10);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Spacing.class)
  void whereRequestsLeaveTogetherTheirRateIsTheSame(Spacing spacing) {
    Arrivals single = arrivals(spacing, 1000, 7);
    Arrivals batches = new Arrivals(new OpenLoop(1000, spacing, 1), 4, START, 7);
    for (int i = 0; i < 10_000; i++) {
      assertThat(batches.at(i) - START).isCloseTo((single.at(i) - START) * 4, within(4L));
    }
  }
}
