package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.workload.Batch;
import reenact.workload.Requests;

/** All that holds of a client with a thread holds of one on a loop; and what only loops have. */
class LoopClientTest extends ClientTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  void live(
      Clock clock,
      Timeline timeline,
      Pacer pacer,
      ScriptedSession session,
      Batch batch,
      ClientLog log,
      AtomicLong notSent) {
    ScriptedLoop loop = new ScriptedLoop(clock);
    List<String> ends = new ArrayList<>();
    new LoopClient(
            clock,
            timeline,
            pacer,
            loop.session(session),
            batch,
            log,
            notSent,
            new DueQueue(clock, loop),
            () -> ends.add("ended"))
        .begin();
    loop.run();
    assertThat(ends).hasSize(1);
  }

  /** Clients that share a loop and a schedule of 1000 requests a second. */
  private static Interval crew(int clients, ScriptedSession.Script script, List<Long> sent) {
    ManualClock clock = new ManualClock();
    ScriptedLoop loop = new ScriptedLoop(clock);
    DueQueue queue = new DueQueue(clock, loop);
    Phases phases = new Phases(Duration.ZERO, SECOND.multipliedBy(2), SECOND.multipliedBy(5));
    Timeline timeline = new Timeline(0, phases);
    Recording recording = new Recording(timeline.window(), 2, clients);
    Pacer pacer = new ArrivalPacer(new Arrivals(new OpenLoop(1000, Spacing.UNIFORM, 1), 1, 0, 1));
    List<ScriptedSession> sessions = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      ScriptedSession session = new ScriptedSession(clock, script);
      sessions.add(session);
      LoopClient client =
          new LoopClient(
              clock,
              timeline,
              pacer,
              loop.session(session),
              new Batch(new Requests(ClientSimulation.workload(1), 1, i, clients), 1),
              new ClientLog(timeline.window(), recording.recorder(i)),
              new AtomicLong(),
              queue,
              () -> {});
      loop.execute(client::begin);
    }
    loop.run();
    sessions.forEach(session -> sent.addAll(session.sent()));
    return recording.collect(0, clock.nanoTime());
  }

  @Test
  void everyArrivalLeavesWhenItIsDueWhileAnyClientIsFree() {
    for (int clients : new int[] {6, 7, 50, 1000}) {
      List<Long> sent = new ArrayList<>();
      Interval interval = crew(clients, ScriptedSession.each(Duration.ofNanos(4_900_000)), sent);
      assertThat(interval.merged(Kind.RESPONSE_TIME).count()).isEqualTo(2000);
      assertThat(interval.merged(Kind.SCHEDULE_LAG).max()).hasValue(0);
      assertThat(sent.stream().sorted().toList())
          .isEqualTo(LongStream.range(0, sent.size()).mapToObj(i -> i * 1_000_000).toList());
    }
  }

  @Test
  void aLateArrivalIsTakenByWhoeverIsFreeFirst() {
    // Each of two clients stands still for 100 ms once, after some hundred requests.
    Interval interval =
        crew(
            2,
            ScriptedSession.stall(400, Duration.ofMillis(100), Duration.ofNanos(100_000)),
            new ArrayList<>());
    Distribution response = interval.merged(Kind.RESPONSE_TIME);
    assertThat(response.count()).isEqualTo(2000);
    assertThat(interval.merged(Kind.SERVICE_TIME).countAtOrAbove(50_000_000))
        .isLessThanOrEqualTo(2);
  }
}
