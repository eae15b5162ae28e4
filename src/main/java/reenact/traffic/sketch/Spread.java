package reenact.traffic.sketch;

/**
 * How values are spread, in their unit.
 *
 * @param median within 3 % from 32 on
 * @param p99 within 3 % from 32 on
 * @param max exact
 */
public record Spread(long count, double mean, long median, long p99, long max) {}
