package reenact.trace;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the source tells of the reply to a request.
 *
 * @param durationNanos from the request's arrival or start to its completion, by the source's clock
 * @param bytes size of the reply on the wire
 * @param rows rows of the result
 */
public record RecordedReply(
    OptionalLong durationNanos,
    Status status,
    OptionalLong bytes,
    OptionalLong rows,
    Emptiness emptiness) {

  /** The source tells nothing of it. */
  public static final RecordedReply UNKNOWN =
      new RecordedReply(
          OptionalLong.empty(),
          Status.UNKNOWN,
          OptionalLong.empty(),
          OptionalLong.empty(),
          Emptiness.UNKNOWN);

  public RecordedReply {
    requireNatural(durationNanos);
    requireNatural(bytes);
    requireNatural(rows);
    Objects.requireNonNull(status);
    Objects.requireNonNull(emptiness);
  }

  private static void requireNatural(OptionalLong value) {
    if (value.orElse(0) < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
  }

  /** Whether the server reported success. */
  public sealed interface Status {

    Status UNKNOWN = new Unknown();
    Status OK = new Ok();

    /** The source does not tell. */
    record Unknown() implements Status {}

    /** The request succeeded. */
    record Ok() implements Status {}

    /**
     * The server refused it or failed.
     *
     * @param code the server's own, such as WRONGTYPE or 1062; empty if the source has none
     */
    record Failed(String code) implements Status {
      public Failed {
        Objects.requireNonNull(code);
      }
    }
  }

  /** Whether the reply held something: a nil or a result without rows is empty. */
  public enum Emptiness {
    UNKNOWN,
    EMPTY,
    FILLED
  }
}
