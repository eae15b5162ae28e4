package reenact.generator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.recording.Window;

/** Collects interval after interval of a running trial and adds them up. */
final class Collector {

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final int INTERVALS_PER_WINDOW = 10;

  private final Clock clock;
  private final Recording recording;
  private final Window window;
  private final TrialListener watch;
  private final long step;
  private long collected;
  private final Map<Kind, List<Distribution>> sums = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Distribution>> early = new EnumMap<>(Kind.class);

  Collector(Clock clock, Recording recording, Window window, TrialListener watch) {
    this.clock = clock;
    this.recording = recording;
    this.window = window;
    this.watch = watch;
    this.step =
        Math.clamp(
            window.length() / INTERVALS_PER_WINDOW,
            SHORTEST_INTERVAL.toNanos(),
            LONGEST_INTERVAL.toNanos());
  }

  /**
   * Collects step by step until an instant. An interval ends when it is collected, which may be
   * late on a busy machine, so that what it holds is of its own length.
   */
  void collectUntil(long start, long end) throws InterruptedException {
    for (long from = start; from < end; ) {
      clock.sleepUntil(end - from < step + SHORTEST_INTERVAL.toNanos() ? end : from + step);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long to = Math.min(end, clock.nanoTime());
      collect(from, to);
      from = to;
    }
  }

  /** Collects what is there since the last time. */
  void collectRest() {
    collect(collected, clock.nanoTime());
  }

  /** Collects what is there. */
  void collect(long start, long end) {
    collected = end;
    Interval interval = recording.collect(start, end);
    interval.distributions().forEach((kind, parts) -> add(sums, kind, parts));
    watch.intervalRecorded(placed(interval), window);
    watch.countsRecorded(recording.counts());
  }

  /**
   * Collecting takes a moment, so that the first requests of the window may be among what was
   * collected up to it. Left there, a log would be longer than the window by that interval.
   */
  private Interval placed(Interval interval) {
    boolean before = interval.end() <= window.start();
    if (!before && early.isEmpty()) {
      return interval;
    }
    Map<Kind, List<Distribution>> here = new EnumMap<>(Kind.class);
    interval
        .distributions()
        .forEach((kind, parts) -> add(before && kind != Kind.WARM_UP ? early : here, kind, parts));
    if (!before) {
      early.forEach((kind, parts) -> add(here, kind, parts));
      early.clear();
    }
    return new Interval(interval.start(), interval.end(), here, interval.failures());
  }

  private static void add(Map<Kind, List<Distribution>> sums, Kind kind, List<Distribution> parts) {
    List<Distribution> known =
        sums.computeIfAbsent(
            kind, unseen -> parts.stream().map(part -> new Distribution()).toList());
    for (int i = 0; i < parts.size(); i++) {
      known.get(i).add(parts.get(i));
    }
  }

  /** All intervals so far. */
  Map<Kind, List<Distribution>> sums() {
    return sums;
  }
}
