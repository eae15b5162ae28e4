package reenact.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param level the recommended value; null when there is none, as are both ends of its interval
 * @param low the lowest value that the trials do not rule out
 * @param high the highest one
 * @param confirmations the long trials at the recommended value; empty when there was no time
 * @param because what the answer rests on or what is in its way, in sentences
 */
public record Advice(
    Answer answer,
    @Nullable Double level,
    @Nullable Double low,
    @Nullable Double high,
    List<Reading> confirmations,
    List<String> because) {

  public Advice {
    confirmations = List.copyOf(confirmations);
    because = List.copyOf(because);
  }

  /** How much can be said. */
  public enum Answer {
    /** The value holds, and neither less nor more is better. */
    FOUND,
    /** The value holds, but what lies beyond could not be judged. */
    AT_LEAST,
    /** The best that was seen, without the certainty that was asked for. */
    UNCLEAR,
    /** Not even the lowest load is good. */
    NONE
  }
}
