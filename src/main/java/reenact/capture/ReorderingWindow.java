package reenact.capture;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.EventTime;
import reenact.trace.Parameter;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/**
 * Sorts a source by time, such as a log that servers write when a request ends. It holds a bounded
 * number of events; one that is later than all of them gets the time of the last that left, and is
 * counted. Events of the same time keep their order. For one thread.
 */
public final class ReorderingWindow implements CapturedSource {

  /** At most so many events wait. */
  static final int MOST_EVENTS = 100_000;

  /** At most about so many bytes wait. */
  static final long MOST_BYTES = 64L << 20;

  private static final int BYTES_PER_EVENT = 200;

  private final CapturedSource source;
  private final ImportNotes notes;
  private final int mostEvents;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::nanos).thenComparingLong(Waiting::number));
  private long number;
  private long bytes;
  private long read = Long.MIN_VALUE;
  private long left = Long.MIN_VALUE;
  private boolean ended;

  private record Waiting(long nanos, long number, TraceEvent event) {}

  public ReorderingWindow(CapturedSource source, ImportNotes notes) {
    this(source, notes, MOST_EVENTS);
  }

  ReorderingWindow(CapturedSource source, ImportNotes notes, int mostEvents) {
    this.source = source;
    this.notes = notes;
    this.mostEvents = mostEvents;
  }

  @Override
  public TraceHeader header() {
    return source.header();
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    while (!ended && waiting.size() < mostEvents && bytes < MOST_BYTES) {
      Optional<TraceEvent> event = source.next();
      if (event.isEmpty()) {
        ended = true;
      } else {
        add(event.get());
      }
    }
    Waiting first = waiting.poll();
    if (first == null) {
      return Optional.empty();
    }
    bytes -= size(first.event());
    TraceEvent event = first.event();
    if (first.nanos() < left && event.time() instanceof EventTime.At at) {
      notes.addLate();
      return Optional.of(Times.at(event, new EventTime.At(at.kind(), left)));
    }
    left = Math.max(left, first.nanos());
    return Optional.of(event);
  }

  private void add(TraceEvent event) {
    // An event without a time stays behind the one that it was read after.
    long nanos = event.time() instanceof EventTime.At at ? at.nanos() : read;
    read = nanos;
    waiting.add(new Waiting(nanos, number++, event));
    bytes += size(event);
  }

  private static long size(TraceEvent event) {
    return BYTES_PER_EVENT
        + switch (event.action()) {
          case Action.RedisRequest request -> {
            long size = 0;
            for (Bytes argument : request.arguments()) {
              size += 40L + argument.length();
            }
            yield size;
          }
          case Action.Query query -> query.sql().length();
          case Action.Prepare prepare -> prepare.sql().length();
          case Action.Execute execute -> {
            long size = 0;
            for (Parameter parameter : execute.parameters()) {
              size += 60L + length(parameter);
            }
            yield size;
          }
          case Action.Connect connect -> 0;
          case Action.CloseStatement close -> 0;
          case Action.Disconnect disconnect -> 0;
        };
  }

  private static int length(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Text text -> text.bytes().length();
      case Parameter.Blob blob -> blob.bytes().length();
      case Parameter.Decimal decimal -> decimal.text().length();
      default -> 0;
    };
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
