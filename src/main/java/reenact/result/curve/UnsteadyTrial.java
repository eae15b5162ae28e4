package reenact.result.curve;

import reenact.result.trial.AllowedRange;

/**
 * A trial whose throughput changed while its window was open.
 *
 * @param trial its id
 * @param change trend or change point
 * @param second of the window after which it changed; the middle for a trend
 * @param before requests per second, on average before it
 * @param after the same after it
 * @param p how often a steady window would look like this
 */
public record UnsteadyTrial(
    String trial,
    String change,
    @AllowedRange(low = -AllowedRange.MOST) double second,
    double before,
    double after,
    @AllowedRange(high = 1) double p) {}
