package reenact.engine;

import org.jspecify.annotations.Nullable;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.result.trial.Rounding;

/**
 * An interval in the figures that people watch, whichever phase it belongs to.
 *
 * @param requests that succeeded
 * @param throughput of them per second
 * @param p50 of response time in microseconds; null on too few samples, as is {@code p99}
 * @param errors requests that failed
 * @param max the longest response time in microseconds; null without a sample
 */
public record LiveSample(
    long requests,
    double throughput,
    @Nullable Double p50,
    @Nullable Double p99,
    long errors,
    @Nullable Double max) {

  private static final double NANOS = 1e9;

  /** The figures of an interval. */
  public static LiveSample of(Interval interval) {
    Distribution times = interval.merged(Kind.RESPONSE_TIME);
    Distribution warmUp = interval.merged(Kind.WARM_UP);
    // What has no answer has waited, which is in the response times, but was not served.
    long succeeded = interval.merged(Kind.SERVICE_TIME).count() + warmUp.count();
    times.add(warmUp);
    return new LiveSample(
        succeeded,
        Rounding.rounded(succeeded * NANOS / Math.max(1, interval.end() - interval.start())),
        Rounding.rounded(times.percentile(50)),
        Rounding.rounded(times.percentile(99)),
        interval.failures(),
        Rounding.rounded(times.max()));
  }
}
