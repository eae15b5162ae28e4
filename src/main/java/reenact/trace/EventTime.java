package reenact.trace;

import java.util.Objects;

/** When an event happened, as far as the source tells. */
public sealed interface EventTime {

  EventTime UNKNOWN = new Unknown();

  /** The source gives no time; only the order of the events is known. */
  record Unknown() implements EventTime {}

  /**
   * A time of that kind.
   *
   * @param nanos since the trace's epoch; negative before it, within {@link #RANGE_NANOS}
   */
  record At(TimeKind kind, long nanos) implements EventTime {

    /** 146 years: the difference of two times is a long. */
    public static final long RANGE_NANOS = (1L << 62) - 1;

    public At {
      Objects.requireNonNull(kind);
      if (nanos > RANGE_NANOS || nanos < -RANGE_NANOS) {
        throw new IllegalArgumentException("more than 146 years from the epoch: " + nanos);
      }
    }
  }
}
