package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static reenact.generator.ScriptedRun.MILLI;
import static reenact.generator.ScriptedRun.SECOND;
import static reenact.generator.ScriptedRun.WORKLOAD;
import static reenact.generator.ScriptedRun.closed;
import static reenact.generator.ScriptedRun.open;
import static reenact.generator.ScriptedRun.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.Session;
import reenact.plan.Load;
import reenact.plan.Load.Spacing;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Unanswered;
import reenact.recording.Window;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** What a run of many clients comes to. */
class GeneratorTest {

  @ParameterizedTest(name = "{0} clients")
  @ValueSource(ints = {1, 2, 20})
  void everyClientOfAClosedLoopGoesItsOwnWay(int clients) throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(clients);
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
          new ScriptedRun(clients).run(open(100, spacing, clients), ScriptedSession.each(MILLI));
      long offered = measured.counts().succeededInWindow();
      assertThat(measured.merged(Kind.RESPONSE_TIME).count())
          .isCloseTo(1000, within(spacing == Spacing.UNIFORM ? 0L : 100L));
      assertThat(offered).isCloseTo(measured.merged(Kind.RESPONSE_TIME).count(), within(1L));
      assertThat(measured.notSent()).isZero();
    }
  }

  @Test
  void aClientThatWaitsHoldsUpNoOther() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(2);
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
  void aClientThatIsNeverAnsweredIsNamedAndItsAgeIsAResponseTime() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(4);
    Measurement measured =
        rig.run(
            closed(4),
            WORKLOAD,
            (number, events) ->
                rig.scripted(ScriptedSession.each(number == 0 ? MILLI : SECOND.multipliedBy(30))));
    assertThat(measured.attendance().withoutAnswer()).hasSize(3);
    assertThat(measured.attendance().answers()).containsOnly(0L, 10_000L);
    assertThat(measured.attendance().notConnected()).isEmpty();
    assertThat(measured.counts().allUnanswered())
        .isEqualTo(new Unanswered(3, 0, SECOND.multipliedBy(90).toNanos(), 11_000_000_000L));
    assertThat(measured.merged(Kind.RESPONSE_TIME).countAtOrAbove(11_000_000_000L)).isEqualTo(3);
    assertThat(measured.merged(Kind.SERVICE_TIME).count()).isEqualTo(10_000);
  }

  @Test
  void clientsThatThinkOrQueueAreNotThoseWithoutAnswers() throws InterruptedException {
    Load thinking = new Load.ClosedLoop(60, SECOND.multipliedBy(11), Load.Thinking.FIXED);
    Measurement thought =
        new ScriptedRun(60)
            .run(trial(thinking, SECOND.multipliedBy(60)), ScriptedSession.each(MILLI));
    assertThat(thought.attendance().answers()).contains(0L);
    assertThat(thought.attendance().withoutAnswer()).isEmpty();

    // Twice what they can do: at the end of the window requests wait since before it began.
    Measurement queued =
        new ScriptedRun(2)
            .run(open(400, Spacing.UNIFORM, 2), ScriptedSession.each(Duration.ofMillis(10)));
    assertThat(queued.attendance().withoutAnswer()).isEmpty();
    assertThat(queued.counts().allUnanswered().throughout()).isZero();
  }

  @Test
  void clientsThatNeverGotAConnectionAreKnownFromThoseThatGotItLater() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(3);
    Measurement measured =
        rig.run(
            closed(3),
            WORKLOAD,
            (number, events) -> {
              if (number > 0) {
                events.notOpened("1040");
              }
              return rig.scripted(request ->
                  number == 2
                      ? new ScriptedSession.Answer(MILLI, Outcome.error("1040"))
                      : ScriptedSession.Answer.ok(MILLI));
            });
    assertThat(measured.notOpened()).isEqualTo(Map.of("1040", 2L));
    assertThat(measured.attendance().notConnected()).hasSize(1);
  }

  @Test
  void requestsThatLeaveTogetherAreOfferedAtTheSameRate() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(3);
    Measurement measured =
        rig.run(
            open(100, Spacing.UNIFORM, 3),
            ClientSimulation.workload(4),
            (number, events) -> rig.scripted(ScriptedSession.each(MILLI)));
    assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isEqualTo(1000);
  }

  @Test
  void theWatchIsToldOfTheWindowAndOfEveryInterval() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(1);
    Measurement measured = rig.run(closed(1), ScriptedSession.each(Duration.ofMillis(10)));
    assertThat(rig.notes.told).containsExactly("opened at PT1S", "closed at PT11S");
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
    Measurement measured = new ScriptedRun(1).run(closed(1), ScriptedSession.each(SECOND));
    assertThat(measured.windowStart()).isBetween(before.plus(SECOND), Instant.now().plus(SECOND));
  }

  @Test
  void whatSessionsTellIsMeasured() throws InterruptedException {
    ScriptedRun rig = new ScriptedRun(1);
    Measurement measured =
        rig.run(
            closed(1),
            WORKLOAD,
            (number, events) ->
                rig.scripted(request -> {
                  events.waitedForConnection(5_000);
                  events.retried("1213", 2);
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
    ScriptedRun rig = new ScriptedRun(1);
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
}
