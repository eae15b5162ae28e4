package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * One figure as a multiple of another, with its 95 % interval over repetitions.
 *
 * @param low absent when there are too few repetitions for one, as is {@code high}
 */
public record Ratio(double estimate, @Nullable Double low, @Nullable Double high) {}
