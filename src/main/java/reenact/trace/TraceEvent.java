package reenact.trace;

import java.util.Objects;

/**
 * One thing that one client did.
 *
 * @param connection 0 or more; connections are numbered in the order in which they appear, also
 *     over restarts of the server
 */
public record TraceEvent(
    EventTime time, int connection, Database database, Action action, RecordedReply reply) {

  public TraceEvent {
    Objects.requireNonNull(time);
    Objects.requireNonNull(database);
    Objects.requireNonNull(action);
    Objects.requireNonNull(reply);
    if (connection < 0) {
      throw new IllegalArgumentException("connection " + connection);
    }
  }

  /** An event of whose reply the source tells nothing. */
  public TraceEvent(EventTime time, int connection, Database database, Action action) {
    this(time, connection, database, action, RecordedReply.UNKNOWN);
  }
}
