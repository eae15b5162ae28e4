package reenact.capture;

import java.io.IOException;
import java.util.Optional;
import reenact.trace.EventTime;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/**
 * A source whose events are in order but whose clock may be set back: later times are shifted by as
 * much, so that times ascend and the pauses between events stay. For one thread.
 */
public final class SteppingClock implements CapturedSource {

  private final CapturedSource source;
  private final ImportNotes notes;
  private long last = Long.MIN_VALUE;
  private long shift;

  public SteppingClock(CapturedSource source, ImportNotes notes) {
    this.source = source;
    this.notes = notes;
  }

  @Override
  public TraceHeader header() {
    return source.header();
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    Optional<TraceEvent> event = source.next();
    if (event.isEmpty() || !(event.get().time() instanceof EventTime.At at)) {
      return event;
    }
    long nanos = at.nanos() + shift;
    if (nanos < last) {
      notes.addClockStep();
      shift += last - nanos;
      nanos = last;
    }
    if (nanos > EventTime.At.RANGE_NANOS) {
      nanos = EventTime.At.RANGE_NANOS;
    }
    last = nanos;
    return nanos == at.nanos()
        ? event
        : Optional.of(Times.at(event.get(), new EventTime.At(at.kind(), nanos)));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
