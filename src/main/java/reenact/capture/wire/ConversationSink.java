package reenact.capture.wire;

import reenact.trace.Omission;
import reenact.trace.TraceEvent;

/** Takes what {@link Conversation}s find. */
public interface ConversationSink {

  /** Takes an event. Secrets in it are not redacted. */
  void event(TraceEvent event);

  /** Counts requests that are not among the events. */
  void leftOut(Omission cause, long count);

  /** The rest of a connection cannot be decoded. Called at most once for each connection. */
  void lost(int connection, Loss reason);
}
