package reenact.driver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Data that a run left on a server that is not ours.
 *
 * @param run the id of the run that wrote it
 * @param started when that run began; null if nothing tells
 * @param what it is, such as {@code 160,378 keys}
 * @param inUse whether that run goes on, as far as the server knows
 * @param byHand the statements that remove it where no journal of this user proves that a run made
 *     it; null where one does
 */
public record Leftover(
    String run, @Nullable Instant started, String what, boolean inUse, @Nullable String byHand) {

  /** It in words, such as {@code 160,378 keys of run 0badf00d, started 2026-01-31T12:00:00Z}. */
  public String words() {
    return started == null
        ? "%s of run %s".formatted(what, run)
        : "%s of run %s, started %s".formatted(what, run, started);
  }
}
