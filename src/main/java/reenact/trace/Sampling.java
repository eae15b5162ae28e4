package reenact.trace;

import java.util.Objects;

/** The part of the traffic that was captured. */
public sealed interface Sampling {

  Sampling UNKNOWN = new Unknown();
  Sampling ALL = new All();

  /** The source does not tell. */
  record Unknown() implements Sampling {}

  /** All of it. */
  record All() implements Sampling {}

  /** One of so many. */
  record OneIn(long count, Unit unit) implements Sampling {
    public OneIn {
      Objects.requireNonNull(unit);
      if (count < 1) {
        throw new IllegalArgumentException("1 in " + count);
      }
    }
  }

  /** What was drawn. */
  enum Unit {
    REQUEST,
    CONNECTION,
    KEY,
    HOST
  }
}
