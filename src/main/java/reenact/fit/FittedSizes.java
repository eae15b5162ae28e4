package reenact.fit;

import reenact.workload.draw.Sizes;

/**
 * A model of how long values are.
 *
 * @param distance the Kolmogorov-Smirnov distance from the sizes that it was not made from
 */
public record FittedSizes(Sizes sizes, double distance) {

  /** With fewer sizes in each half, a distance of 0.05 may be chance (1.36 sqrt(2 / n)). */
  static final int JUDGEABLE = 1_500;
}
