package reenact.trace.file;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;
import reenact.trace.TraceSummary.Omissions;
import reenact.trace.TraceSummary.Span;

/** Counts what the summary of a trace says. */
final class Tally {

  /** A bit each: connections have small numbers. */
  private final BitSet connections = new BitSet();

  private final Map<Omission, Long> omissions = new EnumMap<>(Omission.class);
  private long events;
  private long redacted;
  private boolean timed;
  private long first;
  private long last;

  void count(TraceEvent event) {
    events++;
    connections.set(event.connection());
    if (event.time() instanceof EventTime.At at) {
      first = timed ? Math.min(first, at.nanos()) : at.nanos();
      last = timed ? Math.max(last, at.nanos()) : at.nanos();
      timed = true;
    }
  }

  void leaveOut(Omission cause, long count) {
    omissions.merge(cause, count, Long::sum);
  }

  void redacted(long count) {
    redacted += count;
  }

  TraceSummary summary() {
    return new TraceSummary(
        events,
        connections.cardinality(),
        timed ? Optional.of(new Span(first, last)) : Optional.empty(),
        new Omissions(
            omitted(Omission.QUEUE_FULL),
            omitted(Omission.TOO_LARGE),
            omitted(Omission.NOT_UNDERSTOOD),
            omitted(Omission.FILTERED)),
        redacted);
  }

  private long omitted(Omission cause) {
    return omissions.getOrDefault(cause, 0L);
  }
}
