package reenact.fit;

import reenact.workload.draw.Popularity;

/**
 * A model of how often keys are asked for.
 *
 * @param keys how many there are, with those that were never seen
 * @param distance between its curve and that of the half of the trace that it was not made from
 */
public record FittedPopularity(Popularity popularity, int keys, double distance) {}
