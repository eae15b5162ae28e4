package reenact.recording;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How recorded nanoseconds are distributed, exact to three significant digits. Percentiles are
 * asked of it and never averaged; distributions are added instead. Not safe for use by several
 * threads.
 */
public final class Distribution {

  private static final double NANOS_PER_MICRO = 1000;

  /** A percentile needs this many samples beyond it to be more than a guess. */
  private static final int SAMPLES_BEYOND = 10;

  private static final int STEPS_PER_HALVING = 5;

  private final Histogram histogram;

  /** An empty distribution. */
  public Distribution() {
    this(new Histogram(Recorder.DIGITS));
  }

  Distribution(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Adds all samples of another distribution. */
  public void add(Distribution other) {
    histogram.add(other.histogram);
  }

  /** Adds one sample, in nanoseconds. */
  public void add(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
  }

  /** Adds several samples of the same length, in nanoseconds. */
  public void add(long nanos, long count) {
    histogram.recordValueWithCount(Math.max(0, nanos), count);
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** Arithmetic mean in microseconds; empty without samples. */
  public OptionalDouble mean() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getMean() / NANOS_PER_MICRO);
  }

  /** Standard deviation in microseconds; empty without samples. */
  public OptionalDouble standardDeviation() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getStdDeviation() / NANOS_PER_MICRO);
  }

  /** Smallest sample in microseconds; empty without samples. */
  public OptionalDouble min() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getMinValue() / NANOS_PER_MICRO);
  }

  /** Largest sample in microseconds; empty without samples. */
  public OptionalDouble max() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getMaxValue() / NANOS_PER_MICRO);
  }

  /**
   * A percentile in microseconds; empty when fewer than ten samples are expected beyond it.
   *
   * @param percentile in (0, 100)
   */
  public OptionalDouble percentile(double percentile) {
    return supports(count(), percentile)
        ? OptionalDouble.of(histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO)
        : OptionalDouble.empty();
  }

  /**
   * Whether a percentile of that many samples is more than a guess.
   *
   * @param percentile in (0, 100)
   */
  public static boolean supports(long count, double percentile) {
    return count * (100 - percentile) / 100 >= SAMPLES_BEYOND - 1e-9;
  }

  /** How many samples are at least this long. */
  public long countAtOrAbove(long nanos) {
    return nanos > histogram.getMaxValue()
        ? 0
        : histogram.getCountBetweenValues(nanos, histogram.getMaxValue());
  }

  /**
   * One point of a percentile curve.
   *
   * @param percentile in [0, 100]
   * @param micros the value there
   */
  public record Point(double percentile, double micros) {}

  /**
   * The curve on HdrHistogram's usual axis: as many points between 90 and 99 as from 99 to 99.9.
   */
  public List<Point> curve() {
    List<Point> curve = new ArrayList<>();
    if (count() > 0) {
      for (HistogramIterationValue value : histogram.percentiles(STEPS_PER_HALVING)) {
        curve.add(
            new Point(
                value.getPercentileLevelIteratedTo(),
                value.getValueIteratedTo() / NANOS_PER_MICRO));
      }
    }
    return curve;
  }

  /** Writes HdrHistogram's percentile table, in microseconds. */
  public void writePercentiles(PrintStream out) {
    histogram.outputPercentileDistribution(out, STEPS_PER_HALVING, NANOS_PER_MICRO);
  }

  Histogram histogram() {
    return histogram;
  }
}
