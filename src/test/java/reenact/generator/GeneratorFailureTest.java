package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static reenact.generator.ScriptedRun.MILLI;
import static reenact.generator.ScriptedRun.WORKLOAD;
import static reenact.generator.ScriptedRun.closed;
import static reenact.generator.ScriptedRun.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.Session;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** What a run comes to in which something goes wrong. */
class GeneratorFailureTest {

  @ParameterizedTest(name = "pipeline of {0}")
  @ValueSource(ints = {1, 4})
  void aServerThatNeverAnswersIsGivenUpAtTheDeadline(int depth) throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(1);
    CountDownLatch closed = new CountDownLatch(1);
    Measurement measured =
        rig.run(
            trial(new OpenLoop(100, Spacing.UNIFORM, 1), Duration.ofMillis(20)),
            ClientSimulation.workload(depth),
            (number, events) -> new HangingSession(rig, closed));
    assertThat(measured.counts().errors()).isEqualTo(Map.of("unfinished", (long) depth));
    assertThat(measured.merged(Kind.FAILED_RESPONSE_TIME).count()).isZero();
    assertThat(measured.merged(Kind.SERVICE_TIME).count()).isEqualTo(400);
    assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isEqualTo(400 + depth);
    assertThat(measured.counts().allUnanswered().unfinished()).isEqualTo(depth);
    assertThat(measured.attendance().withoutAnswer()).isEmpty();
    assertThat(measured.notSent()).isEqualTo(1000 - 400 - depth);
  }

  /** Answers for five seconds and never again, until it is closed. */
  private static final class HangingSession implements Session {
    private final ScriptedRun rig;
    private final CountDownLatch closed;

    HangingSession(ScriptedRun rig, CountDownLatch closed) {
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
  void aTrialThatIsInterruptedAfterItsEndIsKeptWhole() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(1);
    Thread measuring = Thread.currentThread();

    Measurement measured =
        rig.run(
            closed(1),
            WORKLOAD,
            (number, events) ->
                new Interrupting(
                    rig.scripted(request -> ScriptedSession.Answer.ok(MILLI)), measuring));

    assertThat(measured.interrupted()).isTrue();
    assertThat(measured.merged(Kind.SERVICE_TIME).count()).isEqualTo(10_000);
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Interrupts whoever looks for answers that nobody has asked for. */
  private record Interrupting(Session session, Thread measuring) implements Session {
    @Override
    public void send(Batch batch) {
      session.send(batch);
    }

    @Override
    public Outcome receive(int request) {
      return session.receive(request);
    }

    @Override
    public void settled() {
      measuring.interrupt();
    }

    @Override
    public void close() {
      session.close();
    }
  }

  @Test
  void aClientThatThrowsIsABugOfOurs() {
    ScriptedRun rig = new ScriptedRun(2);
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
    ScriptedRun rig = new ScriptedRun(3);
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

  @ParameterizedTest(name = "after {0} s")
  @CsvSource({"3, 3.0", "0, 0.1"})
  void anInterruptInTheWindowKeepsWhatWasMeasuredByThen(long after, double least)
      throws InterruptedException {
    Thread measuring = Thread.currentThread();
    ScriptedRun rig = new ScriptedRun(2);
    TrialListener impatient =
        new TrialListener() {
          @Override
          public void intervalRecorded(Interval interval, Window window) {
            if (interval.end() == window.start() + after * 1_000_000_000L) {
              Thread.currentThread().interrupt();
              rig.clock.leave();
            }
          }

          @Override
          public void windowClosed() {
            rig.clock.leave(measuring);
            rig.notes.windowClosed();
          }
        };
    Trial planned = closed(2);
    Measurement measured =
        new Generator(rig.clock)
            .run(
                planned,
                WORKLOAD,
                new ScriptedRun.ScriptedDriver(
                    (number, events) -> rig.scripted(ScriptedSession.each(MILLI))),
                impatient);
    assertThat(measured.interrupted()).isTrue();
    assertThat(measured.partial(planned.phases())).isTrue();
    double seconds = measured.window().length() / 1e9;
    assertThat(seconds).isBetween(least, 10.0);
    assertThat(measured.counts().succeededInWindow() / seconds).isCloseTo(2000, within(20.0));
    assertThat(measured.counts().errors()).isEmpty();
    assertThat(measured.notSent()).isZero();
    assertThat(rig.notes.told).hasSize(1);
    assertThat(rig.sessions).hasSize(2).allMatch(ScriptedSession::closed);
  }

  @Test
  void anInterruptStopsTheClientsAndClosesTheirSessions() {
    Trial usual = closed(2);
    Trial planned =
        new Trial(
            usual.id(),
            usual.workload(),
            usual.environment(),
            usual.driver(),
            usual.load(),
            new Phases(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60)),
            1,
            1,
            42);
    ManualClock clock = new ManualClock(4);
    List<ScriptedSession> sessions = Collections.synchronizedList(new ArrayList<>());
    TrialListener impatient =
        new TrialListener() {
          @Override
          public void intervalRecorded(Interval interval, Window window) {
            clock.leave();
            Thread.currentThread().interrupt();
          }
        };
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            new Generator(clock)
                .run(
                    planned,
                    WORKLOAD,
                    new ScriptedRun.ScriptedDriver((number, events) -> {
                      ScriptedSession session =
                          new ScriptedSession(clock, ScriptedSession.each(MILLI));
                      sessions.add(session);
                      return session;
                    }),
                    impatient));
    assertThat(sessions).hasSize(2).allMatch(ScriptedSession::closed);
  }
}
