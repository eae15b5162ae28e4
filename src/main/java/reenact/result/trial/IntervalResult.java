package reenact.result.trial;

import org.jspecify.annotations.Nullable;

/**
 * A slice of a trial: the requests that completed in it.
 *
 * @param start seconds after the window opened; negative in the warm-up
 * @param seconds how long it is
 * @param throughput requests per second that succeeded
 * @param errors requests that failed
 * @param p50 of response time in microseconds; null on too few samples, as are those below
 */
public record IntervalResult(
    @AllowedRange(low = -AllowedRange.MOST) double start,
    double seconds,
    Phase phase,
    double throughput,
    long errors,
    @Nullable Double p50,
    @Nullable Double p99,
    @Nullable Double max) {}
