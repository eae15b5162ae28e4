package reenact.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import reenact.driver.BlockingDriver;
import reenact.driver.Driver;
import reenact.driver.LoopDriver;
import reenact.driver.ReplayDriver;
import reenact.plan.Caps;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.ClientActivity;
import reenact.recording.ClientLog;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.workload.Outcome;
import reenact.workload.TraceWorkload;
import reenact.workload.Workload;

/** Runs the clients of one trial and collects what they record. */
public final class Generator {

  /** A client whose session was closed has this long to notice. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The shortest window of an interrupted trial: one that has just opened goes on until then. */
  private static final Duration SHORTEST_PARTIAL = Duration.ofMillis(100);

  /** For how long answers that belong to no request are waited for. */
  private static final Duration SHORTEST_REST = Duration.ofMillis(20);

  private static final Duration LONGEST_REST = Duration.ofMillis(500);

  /** Of the mean service time, if that is longer. */
  private static final double SEVERAL = 4;

  private final Clock clock;
  private final Budget budget;

  /** One whose trials send what they will. */
  public Generator(Clock clock) {
    this(clock, new Budget(Caps.NONE));
  }

  /** One whose trials send no more than a budget allows. */
  public Generator(Clock clock, Budget budget) {
    this.clock = clock;
    this.budget = budget;
  }

  /** The requests that trials may still send. */
  public Budget budget() {
    return budget;
  }

  /** The same without a budget, for what no server that is not ours gets to see. */
  public Generator unbounded() {
    return new Generator(clock);
  }

  /**
   * Runs a trial.
   *
   * @param workload as the server knows it, which may be under another prefix than the trial's
   * @return what was measured, up to then when interrupted once the window was open
   * @throws InterruptedException when interrupted before that; the clients are stopped first
   */
  public Measurement run(Trial trial, Workload workload, Driver driver, TrialListener watch)
      throws InterruptedException {
    // Recorded clients come and go, so that nobody is told of one by its number.
    int numbered = trial.load() instanceof Load.Replay ? 0 : trial.load().clients();
    List<RecordedEvents> events =
        Stream.generate(() -> new RecordedEvents(clock)).limit(numbered).toList();
    ClientGroup crew =
        switch (driver) {
          case BlockingDriver blocking -> new ThreadClientGroup(clock, blocking, events);
          case LoopDriver looping -> new LoopClientGroup(clock, looping, events);
          case ReplayDriver replaying ->
              new ReplayClientGroup(clock, replaying, (TraceWorkload) workload, trial);
        };
    try {
      // What will live on moves to its place now, not in the window, where it takes 20 ms.
      System.gc();
      Timeline timeline = new Timeline(clock.nanoTime(), trial.phases());
      Instant started = Instant.now();
      TrialContext course =
          new TrialContext(
              trial,
              workload,
              timeline,
              crew.recording(timeline.window(), workload.mix().size()),
              budget);
      Conducted conducted;
      try {
        crew.begin(course);
        conducted = conduct(crew, course, watch);
      } finally {
        course.settle();
      }
      Window window = timeline.measured();
      return new Measurement(
          started.plusNanos(window.start() - timeline.start()),
          window,
          conducted.totals(),
          conducted.counts(),
          course.requestsNotSent(),
          notOpened(events, course.logs()),
          attendance(events, course.logs()),
          crew.replay(),
          conducted.interrupted());
    } finally {
      crew.close();
    }
  }

  private record Conducted(
      Map<Kind, List<Distribution>> totals, Counts counts, boolean interrupted) {}

  private Conducted conduct(ClientGroup crew, TrialContext course, TrialListener watch)
      throws InterruptedException {
    Timeline timeline = course.timeline();
    Window window = timeline.window();
    Counts cut = null;
    boolean interrupted = false;
    Collector collector = new Collector(clock, course.recording(), window, watch);
    try (WindowNotifier edges = new WindowNotifier(clock, window, watch)) {
      collector.collectUntil(timeline.start(), window.start());
      try {
        collector.collectUntil(window.start(), window.end());
        edges.await();
        crew.await(timeline.deadline());
        settle(crew, collector);
      } catch (InterruptedException e) {
        interrupted = true;
        cut = cut(course, edges, e);
        crew.await(clock.nanoTime() + GRACE.toNanos());
      }
    } finally {
      timeline.stop();
      crew.close();
    }
    try {
      crew.await(clock.nanoTime() + GRACE.toNanos());
    } catch (InterruptedException e) {
      // All was measured; whoever still waits is given up.
      interrupted = true;
    }
    interrupted |= Thread.interrupted();
    crew.abort();
    try {
      collector.collectRest();
    } catch (RuntimeException e) {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw e;
    }
    Throwable e = crew.failure();
    if (e != null) {
      throw new IllegalStateException("a client failed", e);
    }
    Counts counts = course.recording().counts();
    return new Conducted(collector.sums(), cut == null ? counts : counts.cut(cut), interrupted);
  }

  /**
   * Closes the window early; clients end when they have the answers that they wait for.
   *
   * @return what was counted by then
   */
  private Counts cut(TrialContext course, WindowNotifier edges, InterruptedException interruption)
      throws InterruptedException {
    Window window = course.timeline().window();
    clock.sleepUntil(Math.min(window.end(), window.start() + SHORTEST_PARTIAL.toNanos()));
    if (Thread.interrupted()) {
      throw interruption;
    }
    long now = clock.nanoTime();
    if (now < window.end()) {
      course.timeline().cut(now);
      edges.cut();
    } else {
      course.timeline().stop();
      edges.await();
    }
    return course.recording().counts();
  }

  private static ClientActivity attendance(List<RecordedEvents> events, List<ClientLog> logs) {
    List<Integer> withoutAnswer = new ArrayList<>();
    List<Integer> notConnected = new ArrayList<>();
    boolean served = logs.stream().anyMatch(log -> log.succeeded() > 0);
    for (int i = 0; i < logs.size(); i++) {
      boolean opened = events.get(i).notOpened().isEmpty();
      if (logs.get(i).succeeded() == 0
          && (!opened || turnedAway(served, events.get(i), logs.get(i)))) {
        notConnected.add(i + 1);
      } else if (logs.get(i).withoutAnswer()) {
        withoutAnswer.add(i + 1);
      }
    }
    return new ClientActivity(
        logs.stream().map(ClientLog::answers).toList(), withoutAnswer, notConnected);
  }

  /**
   * Where each answer is that to the request before, as after one answer too many, the last one
   * arrives when all requests have been answered.
   */
  private void settle(ClientGroup crew, Collector collector) throws InterruptedException {
    Distribution service = new Distribution();
    collector.sums().getOrDefault(Kind.SERVICE_TIME, List.of()).forEach(service::add);
    long several = Math.round(SEVERAL * 1e3 * service.mean().orElse(0));
    clock.sleepUntil(
        clock.nanoTime() + Math.clamp(several, SHORTEST_REST.toNanos(), LONGEST_REST.toNanos()));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    crew.awaitStrayReplies();
  }

  /** A server may take a connection only to say that it has too many, and to drop it. */
  private static boolean turnedAway(boolean othersServed, RecordedEvents events, ClientLog log) {
    return othersServed && events.reopened() && log.succeeded() == 0 && !log.withoutAnswer();
  }

  private static Map<String, Long> notOpened(List<RecordedEvents> events, List<ClientLog> logs) {
    boolean served = logs.stream().anyMatch(log -> log.succeeded() > 0);
    Map<String, Long> codes = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      String code = events.get(i).notOpened();
      if (!code.isEmpty()) {
        codes.merge(code, 1L, Long::sum);
      } else if (turnedAway(served, events.get(i), logs.get(i))) {
        codes.merge(Outcome.LOST.code(), 1L, Long::sum);
      }
    }
    return codes;
  }
}
