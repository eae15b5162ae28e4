package reenact.generator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.workload.Batch;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;

/** One client's whole life on a clock of its own. */
final class ClientSimulation {

  static final long MILLI = 1_000_000;

  /** A second of warm-up, ten of window, two of drain; the clock begins at 0. */
  static final Phases PHASES =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(2));

  final ManualClock clock = new ManualClock();
  final ScriptedSession session;
  final ArrivalPacer arrivals;
  final Timeline timeline;
  final Counts counts;
  final Interval interval;
  final long notSent;

  /** Makes a client of some kind and lets it live from beginning to end. */
  interface Living {
    void live(
        Clock clock,
        Timeline timeline,
        Pacer pacer,
        ScriptedSession session,
        Batch batch,
        ClientLog log,
        AtomicLong notSent);
  }

  /**
   * Lives it.
   *
   * @param closed what paces a closed loop; null for the open one
   */
  ClientSimulation(
      Living client,
      OpenLoop open,
      @Nullable Pacer closed,
      Phases phases,
      int pipeline,
      ScriptedSession.Script script) {
    session = new ScriptedSession(clock, script);
    arrivals = new ArrivalPacer(new Arrivals(open, pipeline, 0, 1));
    timeline = new Timeline(clock.nanoTime(), phases);
    Recording recording = new Recording(timeline.window(), 2, 1);
    AtomicLong unsent = new AtomicLong();
    client.live(
        clock,
        timeline,
        closed == null ? arrivals : closed,
        session,
        new Batch(new Requests(workload(pipeline), 1, 0, 1), pipeline),
        new ClientLog(timeline.window(), recording.recorder(0)),
        unsent);
    counts = recording.counts();
    interval = recording.collect(0, clock.nanoTime());
    notSent = unsent.get();
  }

  /** Two operations that need no server. */
  static RedisWorkload workload(int pipeline) {
    RedisNames names = new RedisNames(Map.of(), Map.of());
    return new RedisWorkload(
        "w",
        "",
        List.of(
            RedisOperation.of("set", 1, List.of("SET a {int:1..1000}"), false, names),
            RedisOperation.of("get", 1, List.of("GET a"), false, names)),
        pipeline,
        List.of());
  }

  Distribution of(Kind kind) {
    return interval.merged(kind);
  }

  /** How many requests of a kind took at least so long. */
  long atLeast(Kind kind, long millis) {
    return of(kind).countAtOrAbove(millis * MILLI);
  }
}
