package reenact.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

  private static final Percentage THREE_DIGITS = Percentage.withPercentage(0.1);

  private static Distribution of(long... nanos) {
    Distribution distribution = new Distribution();
    Arrays.stream(nanos).forEach(distribution::add);
    return distribution;
  }

  /** As many samples as service times of a millisecond have in a test: most short, some long. */
  private static long[] samples(long seed, int count) {
    return new SplittableRandom(seed)
        .doubles(count)
        .mapToLong(u -> (long) (-Math.log1p(-u) * 1_000_000))
        .toArray();
  }

  private static Stream<Arguments> statistics() {
    return Stream.of(
        Arguments.of("mean", (Function<Distribution, OptionalDouble>) Distribution::mean),
        Arguments.of(
            "standard deviation",
            (Function<Distribution, OptionalDouble>) Distribution::standardDeviation),
        Arguments.of("min", (Function<Distribution, OptionalDouble>) Distribution::min),
        Arguments.of("max", (Function<Distribution, OptionalDouble>) Distribution::max),
        Arguments.of("median", (Function<Distribution, OptionalDouble>) sum -> sum.percentile(50)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statistics")
  void withoutSamplesNothingIsKnown(String name, Function<Distribution, OptionalDouble> statistic) {
    assertThat(statistic.apply(new Distribution())).as(name).isEmpty();
  }

  @Test
  void withoutSamplesThereIsNoCurve() {
    Distribution empty = new Distribution();
    assertThat(empty.count()).isZero();
    assertThat(empty.curve()).isEmpty();
    assertThat(empty.countAtOrAbove(1)).isZero();
  }

  @Test
  void statisticsAreExactToThreeDigitsAndInMicroseconds() {
    long[] samples = samples(1, 100_000);
    Distribution distribution = of(samples);
    double mean = Arrays.stream(samples).average().orElseThrow();
    double variance =
        Arrays.stream(samples).mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
    Arrays.sort(samples);
    assertThat(distribution.count()).isEqualTo(100_000);
    assertThat(distribution.mean().orElseThrow()).isCloseTo(mean / 1000, THREE_DIGITS);
    assertThat(distribution.standardDeviation().orElseThrow())
        .isCloseTo(Math.sqrt(variance) / 1000, THREE_DIGITS);
    assertThat(distribution.min().orElseThrow()).isCloseTo(samples[0] / 1e3, within(0.001));
    assertThat(distribution.max().orElseThrow()).isCloseTo(samples[99_999] / 1e3, THREE_DIGITS);
    for (double percentile : new double[] {1, 10, 50, 90, 95, 99, 99.9, 99.99}) {
      double exact = samples[(int) Math.ceil(percentile / 100 * 100_000) - 1] / 1e3;
      assertThat(distribution.percentile(percentile).orElseThrow())
          .as("p%s", percentile)
          .isCloseTo(exact, THREE_DIGITS);
    }
  }

  @ParameterizedTest(name = "{0} ns")
  @ValueSource(longs = {1, 999, 1_000, 123_456, 999_999_999, 3_600_000_000_000L})
  void oneSampleIsItsOwnMinimumAndMaximum(long nanos) {
    Distribution distribution = of(nanos);
    assertThat(distribution.min().orElseThrow()).isCloseTo(nanos / 1e3, THREE_DIGITS);
    assertThat(distribution.mean().orElseThrow()).isCloseTo(nanos / 1e3, THREE_DIGITS);
    assertThat(distribution.max().orElseThrow()).isCloseTo(nanos / 1e3, THREE_DIGITS);
  }

  @Test
  void aSampleBelowZeroIsKeptAsZero() {
    Distribution distribution = of(-5);
    assertThat(distribution.count()).isEqualTo(1);
    assertThat(distribution.max()).hasValue(0);
  }

  @ParameterizedTest(name = "p{0} needs {1} samples")
  @CsvSource({"50, 20", "90, 100", "95, 200", "99, 1000", "99.9, 10000", "99.99, 100000"})
  void aPercentileNeedsTenSamplesBeyondIt(double percentile, int enough) {
    assertThat(of(new long[enough - 1]).percentile(percentile)).isEmpty();
    assertThat(of(new long[enough]).percentile(percentile)).isPresent();
  }

  @Test
  void countsWhatIsAtLeastSoLong() {
    Distribution distribution = of(LongStream.rangeClosed(1, 1000).toArray());
    assertThat(distribution.countAtOrAbove(0)).isEqualTo(1000);
    assertThat(distribution.countAtOrAbove(1)).isEqualTo(1000);
    assertThat(distribution.countAtOrAbove(900)).isEqualTo(101);
    assertThat(distribution.countAtOrAbove(1000)).isEqualTo(1);
    assertThat(distribution.countAtOrAbove(1001)).isZero();
    assertThat(distribution.countAtOrAbove(1_000_000)).isZero();
  }

  @Test
  void addingDistributionsGivesTheDistributionOfAllTheirSamples() {
    long[] a = samples(1, 5000);
    long[] b = Arrays.stream(samples(2, 3000)).map(nanos -> nanos * 100).toArray();
    Distribution sum = of(a);
    sum.add(of(b));
    Distribution all = of(LongStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray());
    assertThat(sum.count()).isEqualTo(8000);
    assertThat(sum.curve()).isEqualTo(all.curve());
    assertThat(sum.mean()).isEqualTo(all.mean());
    assertThat(sum.min()).isEqualTo(all.min());
    assertThat(sum.max()).isEqualTo(all.max());
  }

  @Test
  void addingLeavesTheOtherAsItWas() {
    Distribution other = of(1, 2, 3);
    of(7).add(other);
    assertThat(other.count()).isEqualTo(3);
  }

  @Test
  void theCurveRisesFromTheFirstSampleToTheLast() {
    List<Distribution.Point> curve = of(samples(1, 10_000)).curve();
    assertThat(curve).hasSizeGreaterThan(50);
    assertThat(curve)
        .extracting(Distribution.Point::percentile)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(0.0)
        .endsWith(100.0);
    assertThat(curve).extracting(Distribution.Point::micros).isSorted();
    assertThat(curve.getLast().micros()).isEqualTo(of(samples(1, 10_000)).max().orElseThrow());
  }

  @Test
  void theTableIsHdrHistogramsInMicroseconds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      of(1_500, 1_500, 2_500).writePercentiles(out);
    }
    assertThat(bytes.toString(UTF_8))
        .contains("Value", "Percentile", "TotalCount", "1/(1-Percentile)")
        .containsPattern("2\\.50\\d +1\\.0+ +3")
        .contains("Total count    =            3");
  }
}
