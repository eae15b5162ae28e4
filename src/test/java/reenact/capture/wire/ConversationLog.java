package reenact.capture.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reenact.trace.Action;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;
import reenact.trace.TraceEvent;

/** Keeps what a conversation gives. */
final class ConversationLog implements ConversationSink {

  final List<TraceEvent> events = new ArrayList<>();
  final Map<Omission, Long> leftOut = new EnumMap<>(Omission.class);
  final List<Loss> losses = new ArrayList<>();

  @Override
  public void event(TraceEvent event) {
    events.add(event);
  }

  @Override
  public void leftOut(Omission cause, long count) {
    leftOut.merge(cause, count, Long::sum);
  }

  @Override
  public void lost(int connection, Loss reason) {
    losses.add(reason);
  }

  /** All actions but the first, which is that of the connection's beginning. */
  List<Action> actions() {
    return events.stream().skip(1).map(TraceEvent::action).toList();
  }

  /** The reply to a request; 0 is that of the connection's beginning. */
  RecordedReply reply(int index) {
    return events.get(index).reply();
  }
}
