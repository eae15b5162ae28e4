package reenact.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/**
 * Several sources as one, by time. They count from the same epoch. A source without times comes
 * whole before the next; at the same time, the order of the sources decides. For one thread.
 */
public final class MergedSource implements CapturedSource {

  private final TraceHeader header;
  private final List<CapturedSource> sources;
  private final List<TraceEvent> heads = new ArrayList<>();
  private final List<CapturedSource> open = new ArrayList<>();
  private boolean started;

  private MergedSource(List<CapturedSource> sources) {
    this.sources = sources;
    header = sources.getFirst().header();
  }

  /** The only source itself, or all of them merged. */
  public static CapturedSource of(List<CapturedSource> sources) {
    return sources.size() == 1 ? sources.getFirst() : new MergedSource(List.copyOf(sources));
  }

  @Override
  public TraceHeader header() {
    return header;
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    if (!started) {
      started = true;
      for (CapturedSource source : sources) {
        Optional<TraceEvent> head = source.next();
        if (head.isPresent()) {
          heads.add(head.get());
          open.add(source);
        }
      }
    }
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    int first = first();
    TraceEvent event = heads.get(first);
    Optional<TraceEvent> following = open.get(first).next();
    if (following.isPresent()) {
      heads.set(first, following.get());
    } else {
      heads.remove(first);
      open.remove(first);
    }
    return Optional.of(event);
  }

  private int first() {
    int first = 0;
    for (int i = 1; i < heads.size(); i++) {
      if (Times.key(heads.get(i)) < Times.key(heads.get(first))) {
        first = i;
      }
    }
    return first;
  }

  @Override
  public void close() throws IOException {
    for (CapturedSource source : sources) {
      source.close();
    }
  }
}
