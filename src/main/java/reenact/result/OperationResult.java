package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a trial's mix.
 *
 * @param count requests due in the window that succeeded
 * @param errors requests due in the window that failed
 * @param misses requests that succeeded and found nothing; null where nobody looked
 */
public record OperationResult(
    long count,
    long errors,
    @Nullable Long misses,
    @Nullable Percentiles serviceTime,
    @Nullable Percentiles responseTime) {}
