package reenact.fit;

import reenact.workload.draw.Sizes;

/**
 * A model of how long values are.
 *
 * @param distance the Kolmogorov-Smirnov distance from the sizes that it was not made from
 */
public record FittedSizes(Sizes sizes, double distance) {}
