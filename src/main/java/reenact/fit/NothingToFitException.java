package reenact.fit;

/** A trace that holds too few requests for any statistics. */
public final class NothingToFitException extends Exception {

  private static final long serialVersionUID = 1L;

  static final long LEAST = 100;

  private final long operations;

  NothingToFitException(long operations) {
    super(operations + " operations");
    this.operations = operations;
  }

  /** How many it holds. */
  public long operations() {
    return operations;
  }

  /** How many are needed. */
  public static long least() {
    return LEAST;
  }
}
