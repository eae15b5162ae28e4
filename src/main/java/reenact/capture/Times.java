package reenact.capture;

import reenact.trace.EventTime;
import reenact.trace.TraceEvent;

/** Times of events. Pure. */
final class Times {

  private Times() {}

  static TraceEvent at(TraceEvent event, EventTime time) {
    return new TraceEvent(
        time, event.connection(), event.database(), event.action(), event.reply());
  }

  /** In nanoseconds; an event without a time sorts before all others. */
  static long key(TraceEvent event) {
    return event.time() instanceof EventTime.At at ? at.nanos() : Long.MIN_VALUE;
  }
}
