package reenact.workload.recorded;

import reenact.trace.EventTime;
import reenact.trace.TraceEvent;

/** When recorded requests were sent and answered, as far as their source tells. */
public final class RecordedTime {

  private RecordedTime() {}

  /**
   * When an event happened, in nanoseconds of the trace's clock: never before the one in front of
   * it, and with it where the source gives no time.
   *
   * @param before the time of the event in front
   */
  public static long of(TraceEvent event, long before) {
    return event.time() instanceof EventTime.At at ? Math.max(before, at.nanos()) : before;
  }

  /**
   * When a request was answered; the same as when it was sent where the source does not tell.
   *
   * @param at its time
   */
  public static long completion(TraceEvent event, long at) {
    return at + event.reply().durationNanos().orElse(0);
  }
}
