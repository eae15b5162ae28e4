package reenact.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import reenact.driver.BlockingDriver;
import reenact.driver.Driver;
import reenact.driver.LoopDriver;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.workload.Workload;

/** Runs the clients of one trial and collects what they record. */
public final class Generator {

  /** A client whose session was closed has this long to notice. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Clock clock;

  public Generator(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs a trial.
   *
   * @param workload as the server knows it, which may be under another prefix than the trial's
   * @throws InterruptedException when interrupted; the clients are stopped first
   */
  public Measurement run(Trial trial, Workload workload, Driver driver, Watch watch)
      throws InterruptedException {
    List<RecordedEvents> events =
        Stream.generate(() -> new RecordedEvents(clock)).limit(trial.load().clients()).toList();
    Crew crew =
        switch (driver) {
          case BlockingDriver blocking -> new ThreadCrew(clock, blocking, events);
          case LoopDriver looping -> new LoopCrew(clock, looping, events);
        };
    try {
      // What will live on moves to its place now, not in the window, where it takes 20 ms.
      System.gc();
      Timeline timeline = new Timeline(clock.nanoTime(), trial.phases());
      Instant started = Instant.now();
      Course course =
          new Course(
              trial, workload, timeline, crew.recording(timeline.window(), workload.mix().size()));
      crew.begin(course);
      Map<Kind, List<Distribution>> totals = conduct(crew, course, watch);
      Window window = timeline.window();
      return new Measurement(
          started.plusNanos(window.start() - timeline.start()),
          window,
          totals,
          course.recording().counts(),
          course.requestsNotSent(),
          notOpened(events));
    } finally {
      crew.close();
    }
  }

  private Map<Kind, List<Distribution>> conduct(Crew crew, Course course, Watch watch)
      throws InterruptedException {
    Timeline timeline = course.timeline();
    Window window = timeline.window();
    Collector collector = new Collector(clock, course.recording(), window, watch);
    try (Edges edges = new Edges(clock, window, watch)) {
      collector.collectUntil(timeline.start(), window.start());
      collector.collectUntil(window.start(), window.end());
      edges.await();
      crew.await(timeline.deadline());
    } finally {
      timeline.stop();
      crew.close();
    }
    crew.await(clock.nanoTime() + GRACE.toNanos());
    collector.collect(window.end(), clock.nanoTime());
    Throwable e = crew.bug();
    if (e != null) {
      throw new IllegalStateException("a client failed", e);
    }
    return collector.sums();
  }

  private static Map<String, Long> notOpened(List<RecordedEvents> events) {
    return events.stream()
        .map(RecordedEvents::notOpened)
        .filter(code -> !code.isEmpty())
        .collect(groupingBy(code -> code, TreeMap::new, counting()));
  }
}
