package reenact.traffic;

import org.jspecify.annotations.Nullable;
import reenact.traffic.sketch.Spread;

/**
 * One command or statement.
 *
 * @param name of the command, or the statement's digest; safe to print
 * @param share of all requests, from 0 to 1
 * @param timeShare of the time that all requests took, from 0 to 1; null without durations
 * @param durationNanos null without durations
 * @param requestBytes of arguments, statement or parameters
 * @param replyBytes null where the source does not tell
 * @param errors replies that were errors, of {@code outcomes} whose status is known
 * @param hits lookups that found something, of {@code lookups} of which it is known
 */
public record RequestStatistics(
    String name,
    long requests,
    double share,
    @Nullable Double timeShare,
    @Nullable Spread durationNanos,
    @Nullable Spread requestBytes,
    @Nullable Spread replyBytes,
    long errors,
    long outcomes,
    long hits,
    long lookups) {

  /** Share of lookups that found something; null where that is not known. */
  public @Nullable Double hitRatio() {
    return lookups == 0 ? null : (double) hits / lookups;
  }
}
