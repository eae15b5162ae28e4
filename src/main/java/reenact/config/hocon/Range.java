package reenact.config.hocon;

/**
 * Which numbers are legal.
 *
 * @param above whether the least value is itself too little
 * @param below whether the greatest value is itself too much
 */
public record Range(double min, boolean above, double max, boolean below) {

  public static Range from(double min, double max) {
    return new Range(min, false, max, false);
  }

  public static Range above(double min, double max) {
    return new Range(min, true, max, false);
  }

  public static Range between(double min, double max) {
    return new Range(min, true, max, true);
  }

  /** Any positive number. */
  public static Range positive() {
    return above(0, Double.POSITIVE_INFINITY);
  }

  public boolean admits(double number) {
    return Double.isFinite(number)
        && (above ? number > min : number >= min)
        && (below ? number < max : number <= max);
  }

  /** Such as {@code above 0 and at most 1}. */
  @Override
  public String toString() {
    String least = (above ? "above " : "at least ") + text(min);
    if (Double.isInfinite(max)) {
      return least;
    }
    return !above && !below
        ? "from " + text(min) + " to " + text(max)
        : least + (below ? " and below " : " and at most ") + text(max);
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
