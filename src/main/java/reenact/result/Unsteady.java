package reenact.result;

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
public record Unsteady(
    String trial,
    String change,
    @Within(low = -Within.MOST) double second,
    double before,
    double after,
    @Within(high = 1) double p) {}
