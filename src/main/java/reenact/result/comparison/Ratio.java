package reenact.result.comparison;

import org.jspecify.annotations.Nullable;

/**
 * One figure as a multiple of another, with its 95 % interval over repetitions, which is adjusted
 * where several metrics are compared. An interval that reaches over more than six decades says
 * nothing, so it is left out.
 *
 * @param low absent when there are too few repetitions for one, as is {@code high}
 */
public record Ratio(double estimate, @Nullable Double low, @Nullable Double high) {

  /** An interval that ends farther from the estimate than by this factor says nothing. */
  private static final double FARTHEST = 1000;

  public Ratio {
    boolean told =
        low != null
            && high != null
            && low > 0
            && high <= FARTHEST * estimate
            && low >= estimate / FARTHEST;
    low = told ? low : null;
    high = told ? high : null;
  }
}
