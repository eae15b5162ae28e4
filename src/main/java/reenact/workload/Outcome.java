package reenact.workload;

import java.util.Set;
import reenact.workload.draw.ServerText;

/**
 * What became of one request.
 *
 * @param kind whether the server did what was asked
 * @param code the error's short stable name, such as {@code OOM} or {@code 1213}; empty without
 *     error
 * @param hits lookups that found something: one for each key of a read of several keys
 * @param misses lookups that found nothing
 * @param text the server's own words about an error; empty where it said nothing
 */
public record Outcome(Kind kind, String code, int hits, int misses, String text) {

  /** The three ways a request can end. */
  public enum Kind {
    /** Done as asked. */
    OK,
    /** Answered without error, but nothing of what was looked up was there. */
    MISS,
    /** Refused, failed or never answered. */
    ERROR
  }

  /** Longer text explains nothing more. */
  private static final int LONGEST_TEXT = 200;

  /** Done, by an operation that looks nothing up. */
  public static final Outcome OK = new Outcome(Kind.OK, "", 0, 0, "");

  public static final Outcome HIT = new Outcome(Kind.OK, "", 1, 0, "");
  public static final Outcome MISS = new Outcome(Kind.MISS, "", 0, 1, "");

  /** Errors of the connection rather than of the request carry these codes. */
  public static final Outcome REFUSED = error("connection-refused");

  public static final Outcome LOST = error("connection-lost");
  public static final Outcome TIMEOUT = error("timeout");

  /** Still unanswered when the trial was over. */
  public static final Outcome UNFINISHED = error("unfinished");

  /** The client got no connection out of the pool that it shares. */
  public static final Outcome POOL_TIMEOUT = error("pool-timeout");

  /** The generator's machine lacked something that a connection takes. */
  public static final Outcome NO_FILES = error("out-of-file-descriptors");

  public static final Outcome NO_PORTS = error("out-of-local-ports");
  public static final Outcome NO_THREADS = error("out-of-threads");
  public static final Outcome NO_MEMORY = error("out-of-memory");

  private static final Set<Outcome> UNANSWERED =
      Set.of(
          REFUSED,
          LOST,
          TIMEOUT,
          UNFINISHED,
          POOL_TIMEOUT,
          NO_FILES,
          NO_PORTS,
          NO_THREADS,
          NO_MEMORY);

  /** An answer came that belongs to no request, so that none is known to belong to its own. */
  public static final Outcome UNASKED = error("unasked-answer");

  private static final int MOST_SHARED = 1024;

  /** By the sum of hits and misses, then by hits; rows are made when they are first wanted. */
  private static final Outcome[][] SHARED = new Outcome[MOST_SHARED + 1][];

  /**
   * A request that succeeded. Allocates nothing when it is asked the same again, unless more was
   * looked up than any workload does.
   */
  public static Outcome found(int hits, int misses) {
    if (misses == 0 && hits == 1) {
      return HIT;
    }
    if (hits == 0 && misses <= 1) {
      return misses == 0 ? OK : MISS;
    }
    int lookups = hits + misses;
    if (lookups > MOST_SHARED) {
      return fresh(hits, misses);
    }
    Outcome[] row = SHARED[lookups];
    if (row == null) {
      row = new Outcome[lookups + 1];
      for (int i = 0; i <= lookups; i++) {
        row[i] = fresh(i, lookups - i);
      }
      SHARED[lookups] = row;
    }
    return row[hits];
  }

  private static Outcome fresh(int hits, int misses) {
    return new Outcome(hits == 0 && misses > 0 ? Kind.MISS : Kind.OK, "", hits, misses, "");
  }

  /** A failed request; {@code code} names what happened to the connection. */
  public static Outcome error(String code) {
    return new Outcome(Kind.ERROR, code, 0, 0, "");
  }

  /**
   * A request that the server answered with an error.
   *
   * @param text its own words, of which what harms a terminal is left out, and all that is long
   */
  public static Outcome error(String code, String text) {
    return new Outcome(
        Kind.ERROR,
        ServerText.clean(code, LONGEST_TEXT),
        0,
        0,
        ServerText.clean(text, LONGEST_TEXT));
  }

  public boolean failed() {
    return kind == Kind.ERROR;
  }

  /** Whether it was still unanswered when the trial was over. */
  public boolean unfinished() {
    return equals(UNFINISHED);
  }

  /** Whether the server replied, be it with an error. */
  public boolean answered() {
    return !UNANSWERED.contains(this);
  }

  /** Whether another is the same, whatever the words: those may hold what was asked. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Outcome that
        && kind == that.kind
        && code.equals(that.code)
        && hits == that.hits
        && misses == that.misses;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * kind.hashCode() + code.hashCode()) + hits) + misses;
  }
}
