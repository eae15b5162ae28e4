package reenact.result.trial;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a trial's mix.
 *
 * @param count requests due in the window that succeeded
 * @param errors requests due in the window that failed
 * @param misses lookups that found nothing, one for each key of a read of several; null where
 *     nobody looked
 * @param hits lookups that found something; null where nobody looked
 */
public record OperationResult(
    long count,
    long errors,
    @Nullable Long misses,
    @Nullable Percentiles serviceTime,
    @Nullable Percentiles responseTime,
    @Nullable Long hits) {}
