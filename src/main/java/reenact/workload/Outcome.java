package reenact.workload;

import java.util.Set;

/**
 * What became of one request.
 *
 * @param kind whether the server did what was asked
 * @param code the error's short stable name, such as {@code OOM} or {@code 1213}; empty without
 *     error
 */
public record Outcome(Kind kind, String code) {

  /** The three ways a request can end. */
  public enum Kind {
    /** Done as asked. */
    OK,
    /** Answered without error, but nothing was there: a null reply, no row. */
    MISS,
    /** Refused, failed or never answered. */
    ERROR
  }

  public static final Outcome OK = new Outcome(Kind.OK, "");
  public static final Outcome MISS = new Outcome(Kind.MISS, "");

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

  /**
   * A failed request; {@code code} comes from the server or names what happened to the connection.
   */
  public static Outcome error(String code) {
    return new Outcome(Kind.ERROR, code);
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
}
