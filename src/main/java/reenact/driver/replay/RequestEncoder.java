package reenact.driver.replay;

import reenact.trace.TraceEvent;

/** Makes bytes of what was recorded. For the thread that reads the trace. */
public interface RequestEncoder {

  /**
   * Appends what an event makes to be sent, if it does.
   *
   * @param at its time, in nanoseconds of the trace's clock
   * @param target of the event's connection
   */
  void encode(TraceEvent event, long at, RequestBuffer target);
}
