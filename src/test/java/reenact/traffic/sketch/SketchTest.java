package reenact.traffic.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import reenact.trace.EventTime;

class SketchTest {

  @Test
  void quantilesAreWithinThreePercent() {
    Random random = new Random(4);
    long[] values =
        random.longs(10_001, 0, 1L << 40).map(value -> value >>> (value & 31)).toArray();
    ValueHistogram histogram = new ValueHistogram();
    Arrays.stream(values).forEach(histogram::add);
    Arrays.sort(values);
    Spread spread = Objects.requireNonNull(histogram.spread());
    assertThat(spread.median()).isCloseTo(values[5_000], Percentage.withPercentage(3.2));
    assertThat(spread.p99()).isCloseTo(values[9_900], Percentage.withPercentage(3.2));
    assertThat(spread.max()).isEqualTo(values[10_000]);
    assertThat(spread.mean()).isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1.0));
  }

  @Test
  void largestValuesHaveABucket() {
    ValueHistogram histogram = new ValueHistogram();
    histogram.add(Long.MAX_VALUE);
    histogram.add(0);
    Spread spread = Objects.requireNonNull(histogram.spread());
    assertThat(spread.median()).isZero();
    assertThat(spread.p99()).isCloseTo(Long.MAX_VALUE, Percentage.withPercentage(3.2));
    assertThat(spread.max()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void seriesOfAnyOrderAndSpanKeepsItsSum() {
    Random random = new Random(6);
    RateSeries series = new RateSeries();
    for (int i = 0; i < 10_000; i++) {
      long time = random.nextLong(-EventTime.At.RANGE_NANOS, EventTime.At.RANGE_NANOS + 1);
      series.add(i < 5_000 ? time >> 30 : time);
    }
    double[] parts = series.resampled(100);
    assertThat(Arrays.stream(parts).sum()).isCloseTo(10_000, within(1e-6));
    assertThat(parts[0]).isLessThan(200);
    assertThat(parts[50] + parts[49]).isGreaterThan(5_000);
  }

  @Test
  void silenceOfYearsIsCountedAtOnce() {
    DispersionMeter meter = new DispersionMeter(10_000_000);
    meter.add(-EventTime.At.RANGE_NANOS);
    meter.add(EventTime.At.RANGE_NANOS);
    meter.add(0);
    assertThat(meter.index()).isCloseTo(1, within(1e-6));
    assertThat(meter.late()).isEqualTo(1);
  }
}
