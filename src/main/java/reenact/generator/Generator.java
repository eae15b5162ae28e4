package reenact.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reenact.driver.Driver;
import reenact.driver.Session;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Recorder;
import reenact.recording.Recording;
import reenact.recording.Window;
import reenact.workload.Batch;
import reenact.workload.Requests;
import reenact.workload.Workload;

/**
 * Runs the clients of one trial, each on a virtual thread of its own, and collects what they
 * record.
 */
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
    int clients = trial.load().clients();
    RecordedEvents[] events = new RecordedEvents[clients];
    List<Session> sessions = open(driver, events);
    try {
      Timeline timeline = new Timeline(clock.nanoTime(), trial.phases());
      Instant started = Instant.now();
      Recording recording = new Recording(timeline.window(), workload.mix().size(), clients);
      AtomicLong notSent = new AtomicLong();
      @Nullable ArrivalPacer arrivals = arrivals(trial, workload, timeline);
      List<Client> crew = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Recorder recorder = recording.recorder(i);
        events[i].recordIn(recorder);
        Requests requests = new Requests(workload, trial.seed(), i, clients);
        crew.add(
            new Client(
                clock,
                timeline,
                pacer(trial, arrivals, i),
                sessions.get(i),
                new Batch(requests, workload.pipeline()),
                recorder,
                notSent));
      }
      Map<Kind, List<Distribution>> totals = conduct(crew, sessions, timeline, recording, watch);
      Window window = timeline.window();
      long notTaken = arrivals == null ? 0 : arrivals.notTaken(window);
      return new Measurement(
          started.plusNanos(window.start() - timeline.start()),
          window,
          totals,
          recording.counts(),
          notSent.get() + notTaken * workload.pipeline());
    } finally {
      sessions.forEach(Session::close);
    }
  }

  private Map<Kind, List<Distribution>> conduct(
      List<Client> crew,
      List<Session> sessions,
      Timeline timeline,
      Recording recording,
      Watch watch)
      throws InterruptedException {
    AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Client client : crew) {
      threads.add(
          Thread.ofVirtual()
              .name("client-" + threads.size())
              .uncaughtExceptionHandler((thread, e) -> bug.compareAndSet(null, e))
              .start(client));
    }
    Collector collector = new Collector(clock, recording, timeline.window(), watch);
    try {
      collector.collectUntil(timeline.start(), timeline.window().start());
      watch.opened();
      collector.collectUntil(timeline.window().start(), timeline.window().end());
      watch.closed();
      for (Thread thread : threads) {
        join(thread, timeline.deadline());
      }
    } finally {
      timeline.stop();
      sessions.forEach(Session::close);
    }
    long grace = clock.nanoTime() + GRACE.toNanos();
    for (Thread thread : threads) {
      join(thread, grace);
    }
    collector.collect(timeline.window().end(), clock.nanoTime());
    Throwable e = bug.get();
    if (e != null) {
      throw new IllegalStateException("a client failed", e);
    }
    return collector.sums();
  }

  private void join(Thread thread, long deadline) throws InterruptedException {
    long left = deadline - clock.nanoTime();
    if (left > 0) {
      thread.join(Duration.ofNanos(left));
    }
  }

  private List<Session> open(Driver driver, RecordedEvents[] events) throws InterruptedException {
    Queue<Session> opened = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Session>> opening = new ArrayList<>();
      for (int i = 0; i < events.length; i++) {
        RecordedEvents told = new RecordedEvents();
        events[i] = told;
        opening.add(
            threads.submit(() -> {
              Session session = driver.open(told);
              opened.add(session);
              return session;
            }));
      }
      List<Session> sessions = new ArrayList<>();
      for (Future<Session> session : opening) {
        sessions.add(session.get());
      }
      return sessions;
    } catch (InterruptedException e) {
      opened.forEach(Session::close);
      throw e;
    } catch (ExecutionException e) {
      opened.forEach(Session::close);
      throw new IllegalStateException("a session could not be made", e);
    }
  }

  private @Nullable ArrivalPacer arrivals(Trial trial, Workload workload, Timeline timeline) {
    return trial.load() instanceof Load.OpenLoop open
        ? new ArrivalPacer(new Arrivals(open, workload.pipeline(), timeline.start(), trial.seed()))
        : null;
  }

  private static Pacer pacer(Trial trial, @Nullable ArrivalPacer arrivals, int client) {
    if (arrivals != null) {
      return arrivals;
    }
    return switch (trial.load()) {
      case Load.ClosedLoop closed -> new ThinkingPacer(closed, trial.seed(), client);
      case Load.OpenLoop open -> throw new IllegalStateException("an open loop has arrivals");
    };
  }
}
