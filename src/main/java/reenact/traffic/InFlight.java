package reenact.traffic;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import reenact.trace.EventTime;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;

/** Requests that were being answered at the same time, where the source tells durations. */
final class InFlight {

  private static final int MOST = 1 << 20;

  private final PriorityQueue<Long> completions = new PriorityQueue<>();
  private int most;
  private boolean ascending = true;
  private boolean full;
  private long before = Long.MIN_VALUE;

  void add(TraceEvent event) {
    if (event.reply().durationNanos().isEmpty() || !(event.time() instanceof EventTime.At at)) {
      return;
    }
    // Completions in their order say when requests ended, but not in order when they began.
    if (at.kind() == TimeKind.COMPLETION) {
      ascending = false;
      return;
    }
    before = Math.max(before, at.nanos());
    while (!completions.isEmpty() && completions.peek() <= before) {
      completions.poll();
    }
    if (completions.size() == MOST) {
      full = true;
      return;
    }
    completions.add(saturated(at.nanos(), event.reply().durationNanos().getAsLong()));
    most = Math.max(most, completions.size());
  }

  private static long saturated(long nanos, long duration) {
    return duration > Long.MAX_VALUE - Math.max(0, nanos) ? Long.MAX_VALUE : nanos + duration;
  }

  /** Most at a time; null where the source has no durations, or times of completion only. */
  @Nullable Integer most() {
    return most == 0 || !ascending || full ? null : most;
  }
}
