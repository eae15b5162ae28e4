package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.BlockingDriver;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Workload;

class GeneratorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Workload WORKLOAD = ClientTest.workload(1);

  private static Trial trial(Load load, Duration drain) {
    return new Trial(
        "001",
        WORKLOAD,
        new Environment.External("e", null, null, Environment.Cpus.ANY),
        new DriverChoice("scripted", 0, SECOND, SECOND),
        load,
        new Phases(SECOND, SECOND.multipliedBy(10), drain),
        1,
        1,
        42);
  }

  private static Trial closed(int clients) {
    return trial(new ClosedLoop(clients, Duration.ZERO, Thinking.FIXED), SECOND.multipliedBy(60));
  }

  private static Trial open(double rate, Spacing spacing, int connections) {
    return trial(new OpenLoop(rate, spacing, connections), SECOND.multipliedBy(60));
  }

  /** Makes the session of a client by its number, which is not that of its thread. */
  private interface Sessions {
    Session open(int number, SessionEvents events);
  }

  /** A driver whose sessions a test makes. */
  private static final class ScriptedDriver implements BlockingDriver {
    private final Sessions sessions;
    private int opened;

    ScriptedDriver(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public synchronized Session open(SessionEvents events) {
      return sessions.open(opened++, events);
    }

    @Override
    public void close() {}
  }

  /** Notes what it is told. Once the window is closed the generator itself waits no more. */
  private static final class Notes implements Watch {
    final List<String> told = new ArrayList<>();
    final List<Interval> intervals = new ArrayList<>();
    private final ManualClock clock;

    Notes(ManualClock clock) {
      this.clock = clock;
    }

    @Override
    public void opened() {
      told.add("opened after " + intervals.size());
    }

    @Override
    public void passed(Interval interval, Window window) {
      intervals.add(interval);
    }

    @Override
    public void closed() {
      told.add("closed after " + intervals.size());
      clock.leave();
    }
  }

  /** One run with scripted sessions; the clock knows each client and the generator. */
  private static final class Rig {
    final ManualClock clock;
    final Notes notes;
    final List<ScriptedSession> sessions = Collections.synchronizedList(new ArrayList<>());

    Rig(int clients) {
      clock = new ManualClock(clients + 1);
      notes = new Notes(clock);
    }

    Session scripted(ScriptedSession.Script script) {
      ScriptedSession session = new ScriptedSession(clock, script);
      sessions.add(session);
      return session;
    }

    Measurement run(Trial trial, Workload workload, Sessions made) throws InterruptedException {
      return new Generator(clock).run(trial, workload, new ScriptedDriver(made), notes);
    }

    Measurement run(Trial trial, ScriptedSession.Script script) throws InterruptedException {
      return run(trial, WORKLOAD, (number, events) -> scripted(script));
    }

    long sent() {
      return sessions.stream().mapToLong(session -> session.sent().size()).sum();
    }
  }

  @ParameterizedTest(name = "{0} clients")
  @ValueSource(ints = {1, 2, 20})
  void everyClientOfAClosedLoopGoesItsOwnWay(int clients) throws InterruptedException {
    Rig rig = new Rig(clients);
    Measurement measured = rig.run(closed(clients), ScriptedSession.each(Duration.ofMillis(10)));
    assertThat(measured.merged(Kind.SERVICE_TIME).count()).isEqualTo(1000L * clients);
    assertThat(measured.merged(Kind.WARM_UP).count()).isEqualTo(100L * clients);
    assertThat(measured.counts().asked()).isEqualTo(rig.sent());
    assertThat(measured.notSent()).isZero();
    assertThat(measured.window()).isEqualTo(new Window(1_000_000_000, 11_000_000_000L));
    assertThat(rig.sessions).hasSize(clients).allMatch(ScriptedSession::closed);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Spacing.class)
  void anOpenLoopAsksWhatWasOfferedHoweverManyClientsShareIt(Spacing spacing)
      throws InterruptedException {
    for (int clients : new int[] {1, 5}) {
      Measurement measured =
          new Rig(clients).run(open(100, spacing, clients), ScriptedSession.each(MILLI));
      long offered = measured.counts().succeededInWindow();
      assertThat(measured.merged(Kind.RESPONSE_TIME).count())
          .isCloseTo(1000, within(spacing == Spacing.UNIFORM ? 0L : 100L));
      assertThat(offered).isCloseTo(measured.merged(Kind.RESPONSE_TIME).count(), within(1L));
      assertThat(measured.notSent()).isZero();
    }
  }

  @Test
  void aClientThatWaitsHoldsUpNoOther() throws InterruptedException {
    Rig rig = new Rig(2);
    Measurement measured =
        rig.run(
            open(100, Spacing.UNIFORM, 2),
            WORKLOAD,
            (number, events) ->
                rig.scripted(
                    number == 0
                        ? ScriptedSession.stall(200, SECOND, MILLI)
                        : ScriptedSession.each(MILLI)));
    assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isEqualTo(1000);
    assertThat(measured.merged(Kind.RESPONSE_TIME).countAtOrAbove(2_000_000)).isEqualTo(1);
    assertThat(measured.merged(Kind.SCHEDULE_LAG).max()).hasValue(0);
  }

  @Test
  void requestsThatLeaveTogetherAreOfferedAtTheSameRate() throws InterruptedException {
    Rig rig = new Rig(3);
    Measurement measured =
        rig.run(
            open(100, Spacing.UNIFORM, 3),
            ClientTest.workload(4),
            (number, events) -> rig.scripted(ScriptedSession.each(MILLI)));
    assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isEqualTo(1000);
  }

  @Test
  void theWatchIsToldOfTheWindowAndOfEveryInterval() throws InterruptedException {
    Rig rig = new Rig(1);
    Measurement measured = rig.run(closed(1), ScriptedSession.each(Duration.ofMillis(10)));
    assertThat(rig.notes.told).containsExactly("opened after 1", "closed after 11");
    List<Interval> intervals = rig.notes.intervals;
    assertThat(intervals).hasSize(12);
    assertThat(intervals.getFirst().start()).isZero();
    for (int i = 1; i < intervals.size(); i++) {
      assertThat(intervals.get(i).start()).isEqualTo(intervals.get(i - 1).end());
    }
    long seen = intervals.stream().mapToLong(one -> one.merged(Kind.RESPONSE_TIME).count()).sum();
    assertThat(seen).isEqualTo(measured.merged(Kind.RESPONSE_TIME).count());
  }

  @Test
  void theWindowsStartByTheWallClockComesAfterTheWarmUp() throws InterruptedException {
    Instant before = Instant.now();
    Measurement measured = new Rig(1).run(closed(1), ScriptedSession.each(SECOND));
    assertThat(measured.windowStart()).isBetween(before.plus(SECOND), Instant.now().plus(SECOND));
  }

  @Test
  void whatSessionsTellIsMeasured() throws InterruptedException {
    Rig rig = new Rig(1);
    Measurement measured =
        rig.run(
            closed(1),
            WORKLOAD,
            (number, events) ->
                rig.scripted(request -> {
                  events.waitedForConnection(5_000);
                  events.retried("1213");
                  events.reconnected();
                  return ScriptedSession.Answer.ok(SECOND);
                }));
    long asked = measured.counts().asked();
    assertThat(measured.counts().retries()).isEqualTo(Map.of("1213", asked));
    assertThat(measured.counts().reconnections()).isEqualTo(asked);
    assertThat(measured.merged(Kind.POOL_WAIT).count()).isPositive().isLessThan(asked);
  }

  @Test
  void theSameTrialAsksTheSame() throws InterruptedException {
    assertThat(requests()).isEqualTo(requests()).hasSizeGreaterThan(1000);
  }

  private static List<String> requests() throws InterruptedException {
    List<String> requests = new ArrayList<>();
    Rig rig = new Rig(1);
    rig.run(
        closed(1),
        WORKLOAD,
        (number, events) ->
            new Session() {
              @Override
              public void send(Batch batch) {
                requests.add(batch.operation(0) + " " + batch.values(0)[0]);
              }

              @Override
              public Outcome receive(int request) {
                rig.clock.pass(Duration.ofMillis(10));
                return Outcome.OK;
              }

              @Override
              public void close() {}
            });
    return requests;
  }

  @ParameterizedTest(name = "pipeline of {0}")
  @ValueSource(ints = {1, 4})
  void aServerThatNeverAnswersIsGivenUpAtTheDeadline(int depth) throws InterruptedException {
    Rig rig = new Rig(1);
    CountDownLatch closed = new CountDownLatch(1);
    Measurement measured =
        rig.run(
            trial(new OpenLoop(100, Spacing.UNIFORM, 1), Duration.ofMillis(20)),
            ClientTest.workload(depth),
            (number, events) -> new HangingSession(rig, closed));
    assertThat(measured.counts().errors()).isEqualTo(Map.of("unfinished", (long) depth));
    assertThat(measured.merged(Kind.FAILED_RESPONSE_TIME).count()).isEqualTo(depth);
    assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isEqualTo(400);
    assertThat(measured.notSent()).isEqualTo(1000 - 400 - depth);
  }

  /** Answers for five seconds and never again, until it is closed. */
  private static final class HangingSession implements Session {
    private final Rig rig;
    private final CountDownLatch closed;

    HangingSession(Rig rig, CountDownLatch closed) {
      this.rig = rig;
      this.closed = closed;
    }

    @Override
    public void send(Batch batch) {}

    @Override
    public Outcome receive(int request) {
      if (rig.clock.nanoTime() < 5_000_000_000L) {
        rig.clock.pass(MILLI);
        return Outcome.OK;
      }
      rig.clock.leave();
      boolean interrupted = false;
      try {
        closed.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      return interrupted ? Outcome.LOST : Outcome.UNFINISHED;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void aClientThatThrowsIsABugOfOurs() {
    Rig rig = new Rig(2);
    IllegalArgumentException bug = new IllegalArgumentException("a bug");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            rig.run(
                closed(2),
                WORKLOAD,
                (number, events) ->
                    rig.scripted(request -> {
                      if (number == 1 && request == 100) {
                        throw bug;
                      }
                      return ScriptedSession.Answer.ok(MILLI);
                    })))
        .withMessage("a client failed")
        .withCause(bug);
    assertThat(rig.sessions).hasSize(2).allMatch(ScriptedSession::closed);
  }

  @Test
  void aSessionThatCannotBeMadeClosesThoseThatWere() {
    Rig rig = new Rig(3);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            rig.run(
                closed(3),
                WORKLOAD,
                (number, events) -> {
                  if (number == 1) {
                    throw new IllegalArgumentException("a bug");
                  }
                  return rig.scripted(ScriptedSession.each(MILLI));
                }))
        .withMessage("a session could not be made")
        .withRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(rig.sessions).hasSize(2).allMatch(ScriptedSession::closed);
  }

  @Test
  void anInterruptStopsTheClientsAndClosesTheirSessions() {
    ManualClock clock = new ManualClock(3);
    List<ScriptedSession> sessions = Collections.synchronizedList(new ArrayList<>());
    Watch impatient =
        new Watch() {
          @Override
          public void opened() {
            clock.leave();
            Thread.currentThread().interrupt();
          }

          @Override
          public void passed(Interval interval, Window window) {}

          @Override
          public void closed() {}
        };
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            new Generator(clock)
                .run(
                    closed(2),
                    WORKLOAD,
                    new ScriptedDriver((number, events) -> {
                      ScriptedSession session =
                          new ScriptedSession(clock, ScriptedSession.each(MILLI));
                      sessions.add(session);
                      return session;
                    }),
                    impatient));
    assertThat(sessions).hasSize(2).allMatch(ScriptedSession::closed);
  }
}
