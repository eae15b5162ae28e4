package reenact.trace;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a trace after its last event.
 *
 * @param connections distinct ones
 * @param span first and last time; none if no event has a time
 * @param redacted events from which something was removed
 */
public record TraceSummary(
    long events, long connections, Optional<Span> span, Omissions omissions, long redacted) {

  public TraceSummary {
    requireNatural(events);
    requireNatural(connections);
    requireNatural(redacted);
    Objects.requireNonNull(span);
    Objects.requireNonNull(omissions);
  }

  /** The first and the last time of a trace, in nanoseconds since its epoch. */
  public record Span(long firstNanos, long lastNanos) {
    public Span {
      long nanos = Math.subtractExact(lastNanos, firstNanos);
      if (nanos < 0) {
        throw new IllegalArgumentException("a span of " + nanos + " ns");
      }
    }

    public long nanos() {
      return lastNanos - firstNanos;
    }
  }

  /**
   * How much was left out, by cause.
   *
   * @param queueFull events that the recorder had no room for
   * @param tooLarge events over the limit of the file format
   * @param notUnderstood lines, packets or rows of the source
   * @param filtered events that the user did not want
   */
  public record Omissions(long queueFull, long tooLarge, long notUnderstood, long filtered) {

    public static final Omissions NONE = new Omissions(0, 0, 0, 0);

    public Omissions {
      requireNatural(queueFull);
      requireNatural(tooLarge);
      requireNatural(notUnderstood);
      requireNatural(filtered);
    }
  }

  private static void requireNatural(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
  }
}
