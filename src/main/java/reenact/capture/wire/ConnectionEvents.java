package reenact.capture.wire;

import java.util.Optional;
import reenact.trace.Action;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;

/** The events of one connection, on their way out. */
final class ConnectionEvents {

  private final int connection;
  private final Optional<String> client;
  private final ConversationSink sink;
  private boolean lost;

  ConnectionEvents(int connection, Optional<String> client, ConversationSink sink) {
    this.connection = connection;
    this.client = client;
    this.sink = sink;
  }

  Optional<String> client() {
    return client;
  }

  void event(long arrival, Database database, Action action, RecordedReply reply) {
    sink.event(
        new TraceEvent(
            new EventTime.At(TimeKind.ARRIVAL, arrival), connection, database, action, reply));
  }

  void leftOut(Omission cause) {
    sink.leftOut(cause, 1);
  }

  /** Says so once. */
  void lost(Loss reason) {
    if (!lost) {
      lost = true;
      sink.lost(connection, reason);
    }
  }

  boolean lost() {
    return lost;
  }
}
