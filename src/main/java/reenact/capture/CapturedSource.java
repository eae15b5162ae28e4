package reenact.capture;

import java.io.IOException;
import java.util.Optional;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/** Captured traffic, read event by event in bounded memory. For one thread. */
public interface CapturedSource extends AutoCloseable {

  /**
   * What is known of it before the first event. An import moves the epoch to the first event, so a
   * source may count from 1970.
   */
  TraceHeader header();

  /**
   * The next event. Events of one connection come in their order, and times ascend; a source whose
   * times do not is wrapped in {@link SteppingClock} or {@link ReorderingWindow}.
   *
   * @return nothing at the end, and where nothing more can be read, which the notes tell
   * @throws IOException if the disk fails
   */
  Optional<TraceEvent> next() throws IOException;

  @Override
  void close() throws IOException;
}
