package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.workload.Mistake;

class SizesTest {

  private static final int DRAWS = 400_000;

  private static long[] sorted(Sizes sizes) {
    Sampler sampler = sizes.sampler(RandomStream.of(7, 0, 1));
    long[] drawn = LongStream.generate(sampler::next).limit(DRAWS).toArray();
    Arrays.sort(drawn);
    return drawn;
  }

  @Test
  void fixedIsAlwaysTheSame() {
    assertThat(sorted(new Sizes.Fixed(120))).containsOnly(120);
    assertThat(new Sizes.Fixed(120).longest()).isEqualTo(120);
  }

  @Test
  void uniformDrawsEachLengthEquallyOftenBoundsIncluded() {
    Sizes sizes = new Sizes.Uniform(10, 19);
    Sampler sampler = sizes.sampler(RandomStream.of(7, 0, 1));
    double[] equal = new double[10];
    Arrays.fill(equal, 0.1);
    Frequencies.of(() -> sampler.next() - 10, 10, DRAWS).fitEqually();
    assertThat(sizes.longest()).isEqualTo(19);
  }

  @Test
  void uniformMayHaveOnlyOneLength() {
    assertThat(sorted(new Sizes.Uniform(5, 5))).containsOnly(5);
  }

  @ParameterizedTest(name = "median {0}, p99 {1}")
  @CsvSource({"120, 900", "1000, 1500", "1, 100", "4096, 1048576"})
  void lognormalHasTheMedianAndThePercentileThatWereAskedFor(int median, int p99) {
    long[] drawn = sorted(new Sizes.Lognormal(median, p99));
    assertThat(drawn[DRAWS / 2]).isCloseTo(median, Percentage.withPercentage(2));
    assertThat(drawn[DRAWS / 100 * 99]).isCloseTo(p99, Percentage.withPercentage(4));
  }

  @Test
  void lognormalStaysBetweenOneByteAndItsLongest() {
    Sizes sizes = new Sizes.Lognormal(1, 1_000_000);
    long[] drawn = sorted(sizes);
    assertThat(drawn[0]).isEqualTo(1);
    assertThat(drawn[DRAWS - 1]).isEqualTo(sizes.longest());
    assertThat(sizes.longest()).isEqualTo(16_000_000);
    assertThat(new Sizes.Lognormal(1, Sizes.LIMIT).longest()).isEqualTo(Sizes.LIMIT);
  }

  @ParameterizedTest(name = "shape {0}")
  @CsvSource({"-0.5", "0", "0.35", "1.5"})
  void paretoHasTheSharesThatItsFormulaGives(double shape) {
    Sizes.Pareto sizes = new Sizes.Pareto(10, 200, shape);
    long[] drawn = sorted(sizes);
    assertThat(drawn[0]).isEqualTo(10);
    assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(sizes.longest());
    for (int bytes : new int[] {11, 50, 200, 300, 400}) {
      double below = (double) Arrays.stream(drawn).filter(size -> size < bytes).count() / DRAWS;
      assertThat(sizes.below(bytes)).isCloseTo(below, within(0.005));
    }
  }

  @Test
  void empiricalDrawsItsBarsInProportion() {
    Sizes sizes =
        new Sizes.Empirical(
            List.of(
                new Sizes.Empirical.Bar(4096, 1),
                new Sizes.Empirical.Bar(16, 7),
                new Sizes.Empirical.Bar(100, 2),
                new Sizes.Empirical.Bar(50, 0)));
    long[] drawn = sorted(sizes);
    assertThat(drawn).containsOnly(16, 100, 4096);
    assertThat(share(drawn, 16)).isCloseTo(0.7, within(0.005));
    assertThat(share(drawn, 100)).isCloseTo(0.2, within(0.005));
    assertThat(sizes.longest()).isEqualTo(4096);
  }

  private static double share(long[] drawn, long bytes) {
    return (double) Arrays.stream(drawn).filter(size -> size == bytes).count() / drawn.length;
  }

  private static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "fixed below 0", () -> new Sizes.Fixed(-1), "must be from 0 B to 64 MiB, got -1 B"),
        new Mistake("fixed too long", () -> new Sizes.Fixed(Sizes.LIMIT + 1), "64 MiB"),
        new Mistake("uniform upside down", () -> new Sizes.Uniform(2, 1), "must not be above max"),
        new Mistake(
            "lognormal without a median", () -> new Sizes.Lognormal(0, 5), "median above 0"),
        new Mistake(
            "lognormal without a tail", () -> new Sizes.Lognormal(5, 5), "p99 must be above"),
        new Mistake("pareto without a scale", () -> new Sizes.Pareto(1, 0, 1), "above 0 B, got 0"),
        new Mistake(
            "pareto without a shape", () -> new Sizes.Pareto(1, 1, Double.NaN), "from -1 to 4"),
        new Mistake("no bars", () -> new Sizes.Empirical(List.of()), "at least one size"),
        new Mistake(
            "bars without weight",
            () -> new Sizes.Empirical(List.of(new Sizes.Empirical.Bar(1, 0))),
            "weight above 0"),
        new Mistake(
            "a negative weight", () -> new Sizes.Empirical.Bar(1, -1), "at least 0, got -1.0"),
        new Mistake(
            "a weight that is no number", () -> new Sizes.Empirical.Bar(1, Double.NaN), "NaN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakesAreRefused(Mistake mistake) {
    mistake.isRefused();
  }
}
