package reenact.result.curve;

import org.jspecify.annotations.Nullable;

/**
 * The highest throughput of a curve.
 *
 * @param clients of the closed loop that reached it
 * @param rate requests per second offered in the open loop that reached it
 * @param throughput requests per second
 * @param reached whether more load no longer raised it; otherwise the limit may lie beyond
 * @param because what that rests on, in words
 */
public record Saturation(
    @Nullable Integer clients,
    @Nullable Double rate,
    @Nullable Estimate throughput,
    boolean reached,
    String because) {}
