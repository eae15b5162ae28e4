package reenact.analysis;

/**
 * A number of tests of which people read all results. Each has an equal share of the error that all
 * of them may have together, so that all their intervals hold at once in 95 of 100 cases (Dunn,
 * Journal of the American Statistical Association 56, 1961). The shares depend on the number alone
 * and not on what was measured, so that they hold for gates and for detectable changes too.
 *
 * @param tests at least one
 */
record Simultaneous(int tests) {

  /** The error that all tests may have together. */
  private static final double ERROR = 0.05;

  Simultaneous {
    if (tests < 1) {
      throw new IllegalArgumentException("at least one test, not " + tests);
    }
  }

  /** The error that each test may have. */
  double error() {
    return ERROR / tests;
  }

  /** The chance of one test, adjusted for their number: below 5 % if it is below its error. */
  double adjusted(double chance) {
    return Math.min(1, tests * chance);
  }
}
