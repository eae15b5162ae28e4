package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static reenact.generator.ClientSimulation.MILLI;
import static reenact.generator.ClientSimulation.PHASES;
import static reenact.generator.ClientSimulation.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;

/** What a client asks when, and what is recorded of it. */
class ClientTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration QUICK = Duration.ofNanos(100_000);
  private static final OpenLoop HUNDRED_A_SECOND = new OpenLoop(100, Spacing.UNIFORM, 1);

  /** Lets a client live from beginning to end. */
  void live(
      Clock clock,
      Timeline timeline,
      Pacer pacer,
      ScriptedSession session,
      Batch batch,
      ClientLog log,
      AtomicLong notSent) {
    new Client(clock, timeline, pacer, session, batch, log, notSent).run();
  }

  private ClientSimulation life(
      OpenLoop load, Phases phases, int pipeline, ScriptedSession.Script script) {
    return new ClientSimulation(this::live, load, null, phases, pipeline, script);
  }

  private ClientSimulation life(ClosedLoop load, ScriptedSession.Script script) {
    Pacer pacer = new ThinkingPacer(load, 1, 0);
    return new ClientSimulation(this::live, HUNDRED_A_SECOND, pacer, PHASES, 1, script);
  }

  /**
   * The test that proves the tool honest. A server that stands still for a second answers one
   * request late, but a hundred were due in that second, and each of them waited: the first a
   * second, the last hardly at all.
   */
  @Test
  void aStallOfOneSecondIsSeenByEveryRequestThatWasDueInIt() {
    ClientSimulation life =
        life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.stall(500, SECOND, QUICK));

    assertThat(life.of(Kind.SERVICE_TIME).count()).as("nothing lost").isEqualTo(1000);
    assertThat(life.of(Kind.RESPONSE_TIME).count()).as("nothing lost").isEqualTo(1000);
    assertThat(life.notSent + life.arrivals.unsentArrivals(life.timeline.window())).isZero();

    assertThat(life.atLeast(Kind.SERVICE_TIME, 10)).as("slow service times").isEqualTo(1);
    assertThat(life.atLeast(Kind.RESPONSE_TIME, 10))
        .as("slow response times")
        .isCloseTo(100, within(1L));
    for (int tenth = 1; tenth < 10; tenth++) {
      assertThat(life.atLeast(Kind.RESPONSE_TIME, tenth * 100L))
          .as("response times of %d00 ms and more", tenth)
          .isCloseTo(100 - tenth * 10, within(1L));
    }
    assertThat(life.of(Kind.RESPONSE_TIME).max().orElseThrow()).isCloseTo(1e6, within(1e3));
    assertThat(life.of(Kind.SERVICE_TIME).percentile(99).orElseThrow())
        .as("what a tool would show that omits")
        .isLessThan(101);
    assertThat(life.of(Kind.RESPONSE_TIME).percentile(99).orElseThrow())
        .as("what users saw")
        .isCloseTo(0.9e6, within(0.01e6));
  }

  @Test
  void aClosedLoopSeesTheSameStallOnce() {
    ClientSimulation life =
        life(
            new ClosedLoop(1, Duration.ZERO, Thinking.FIXED),
            ScriptedSession.stall(500, SECOND, Duration.ofMillis(10)));
    assertThat(life.atLeast(Kind.SERVICE_TIME, 11)).isEqualTo(1);
    assertThat(life.atLeast(Kind.RESPONSE_TIME, 11)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Spacing.class)
  void theScheduleNeverMovesBecauseWeAreLate(Spacing spacing) {
    OpenLoop load = new OpenLoop(100, spacing, 1);
    ClientSimulation life =
        life(load, PHASES, 1, ScriptedSession.stall(500, SECOND, Duration.ofMillis(4)));
    Arrivals arrivals = new Arrivals(load, 1, 0, 1);
    List<Long> expected = new ArrayList<>();
    Distribution responses = new Distribution();
    long free = 0;
    for (int i = 0; arrivals.at(i) < life.timeline.window().end() + 200 * MILLI; i++) {
      long sent = Math.max(free, arrivals.at(i));
      free = sent + (i == 500 ? 1000 : 4) * MILLI;
      expected.add(sent);
      if (life.timeline.window().admits(arrivals.at(i))) {
        responses.add(free - arrivals.at(i));
      }
    }
    assertThat(life.session.sent()).isEqualTo(expected);
    assertThat(life.of(Kind.RESPONSE_TIME).curve()).isEqualTo(responses.curve());
  }

  @Test
  void onScheduleThereIsNoLag() {
    ClientSimulation life = life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.each(QUICK));
    assertThat(life.of(Kind.SCHEDULE_LAG).count()).isEqualTo(1000);
    assertThat(life.of(Kind.SCHEDULE_LAG).max()).hasValue(0);
    assertThat(life.of(Kind.RESPONSE_TIME).curve()).isEqualTo(life.of(Kind.SERVICE_TIME).curve());
  }

  @Test
  void responseTimeIsScheduleLagAndServiceTime() {
    ClientSimulation life =
        life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.stall(500, SECOND, QUICK));
    double lag = life.of(Kind.SCHEDULE_LAG).mean().orElseThrow();
    double service = life.of(Kind.SERVICE_TIME).mean().orElseThrow();
    double response = life.of(Kind.RESPONSE_TIME).mean().orElseThrow();
    assertThat(response).isCloseTo(lag + service, within(response / 1000));
    assertThat(lag).isGreaterThan(40_000);
  }

  @Test
  void aServerThatIsTooSlowIsShownToFallBehind() {
    // 20 ms for each request that is due every 10 ms: half of them are left at the end.
    ClientSimulation life =
        life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.each(Duration.ofMillis(20)));
    long sent = life.of(Kind.RESPONSE_TIME).count();
    long left = life.notSent + life.arrivals.unsentArrivals(life.timeline.window());
    assertThat(sent + left).isEqualTo(1000);
    assertThat(sent).isCloseTo(550, within(2L));
    assertThat(life.of(Kind.SERVICE_TIME).max().orElseThrow()).isCloseTo(20_000, within(20.0));
    assertThat(life.of(Kind.RESPONSE_TIME).max().orElseThrow()).isGreaterThan(6e6);
  }

  @Test
  void aClosedLoopIsDueAtCompletion() {
    ClientSimulation life =
        life(
            new ClosedLoop(1, Duration.ZERO, Thinking.FIXED),
            ScriptedSession.each(Duration.ofMillis(10)));
    assertThat(life.session.sent().subList(0, 4))
        .containsExactly(0L, 10 * MILLI, 20 * MILLI, 30 * MILLI);
    assertThat(life.of(Kind.SERVICE_TIME).count()).isEqualTo(1000);
    assertThat(life.of(Kind.SCHEDULE_LAG).max()).hasValue(0);
    assertThat(life.notSent).isZero();
  }

  @Test
  void aClosedLoopThinksFromCompletionToTheNextRequest() {
    ClientSimulation life =
        life(
            new ClosedLoop(1, Duration.ofMillis(5), Thinking.FIXED),
            ScriptedSession.each(Duration.ofMillis(10)));
    List<Long> sent = life.session.sent();
    assertThat(sent.getFirst()).isBetween(0L, 5 * MILLI);
    for (int i = 1; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 1)).isEqualTo(15 * MILLI);
    }
    assertThat(life.of(Kind.RESPONSE_TIME).max().orElseThrow())
        .as("think time is no part of it")
        .isCloseTo(10_000, within(10.0));
  }

  /** What it would write then has been removed by somebody already. */
  @Test
  void whoSleepsWhenTheTrialIsStoppedAsksNothingMore() {
    ClientSimulation life =
        new ClientSimulation(
            (clock, timeline, pacer, session, batch, log, notSent) ->
                new Client(stopping(clock, timeline), timeline, pacer, session, batch, log, notSent)
                    .run(),
            HUNDRED_A_SECOND,
            null,
            PHASES,
            1,
            ScriptedSession.each(QUICK));
    assertThat(life.session.sent()).containsExactly(0L);
  }

  /** Stops the trial while somebody sleeps. */
  private static Clock stopping(Clock clock, Timeline timeline) {
    return new Clock() {
      @Override
      public long nanoTime() {
        return clock.nanoTime();
      }

      @Override
      public void sleepUntil(long instant) {
        clock.sleepUntil(instant);
        timeline.stop();
      }
    };
  }

  @Test
  void theWarmUpIsRecordedApart() {
    // The first answers are slow, as those of a cold server are.
    ClientSimulation life =
        life(
            HUNDRED_A_SECOND,
            PHASES,
            1,
            request -> ScriptedSession.Answer.ok(request < 50 ? Duration.ofMillis(9) : QUICK));
    assertThat(life.of(Kind.WARM_UP).count()).isEqualTo(100);
    assertThat(life.atLeast(Kind.WARM_UP, 8)).isEqualTo(50);
    assertThat(life.atLeast(Kind.RESPONSE_TIME, 8)).isZero();
    assertThat(life.of(Kind.RESPONSE_TIME).count()).isEqualTo(1000);
  }

  @Test
  void loadGoesOnAfterTheWindowWithoutBeingRecorded() {
    ClientSimulation life = life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.each(QUICK));
    assertThat(life.session.sent().getLast()).isEqualTo(11_190 * MILLI);
    assertThat(life.counts.asked()).isEqualTo(100 + 1000 + 20);
    assertThat(life.counts.succeededInWindow()).isEqualTo(1000);
  }

  @Test
  void aRequestOfTheWindowMayBeAnsweredInTheDrain() {
    ClientSimulation life =
        life(HUNDRED_A_SECOND, PHASES, 1, ScriptedSession.stall(1099, SECOND, QUICK));
    assertThat(life.of(Kind.RESPONSE_TIME).count()).isEqualTo(1000);
    assertThat(life.counts.succeededInWindow()).isEqualTo(999);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Spacing.class)
  void whatIsNotSentByTheDeadlineIsCounted(Spacing spacing) {
    OpenLoop load = new OpenLoop(100, spacing, 1);
    ClientSimulation life =
        life(load, PHASES, 1, ScriptedSession.stall(500, SECOND.multipliedBy(60), QUICK));
    long offered = 0;
    Arrivals arrivals = new Arrivals(load, 1, 0, 1);
    for (long i = 0; arrivals.at(i) < life.timeline.window().end(); i++) {
      offered += life.timeline.window().admits(arrivals.at(i)) ? 1 : 0;
    }
    assertThat(life.session.sent()).hasSize(501);
    assertThat(life.notSent).as("taken and not sent").isEqualTo(1);
    assertThat(
            life.of(Kind.RESPONSE_TIME).count()
                + life.notSent
                + life.arrivals.unsentArrivals(life.timeline.window()))
        .isEqualTo(offered);
  }

  @Test
  void aBatchThatIsNotSentIsCountedRequestByRequest() {
    ClientSimulation life =
        life(
            HUNDRED_A_SECOND,
            PHASES,
            5,
            ScriptedSession.stall(500, SECOND.multipliedBy(60), QUICK));
    assertThat(life.notSent).isEqualTo(5);
    assertThat(
            life.of(Kind.RESPONSE_TIME).count()
                + life.notSent
                + life.arrivals.unsentArrivals(life.timeline.window()) * 5)
        .isEqualTo(1000);
  }

  @Test
  void theAnswersOfAPipelineShareOneSentInstant() {
    ClientSimulation life =
        life(HUNDRED_A_SECOND, PHASES, 4, ScriptedSession.each(Duration.ofMillis(1)));
    assertThat(life.of(Kind.SERVICE_TIME).count()).isEqualTo(1000);
    for (int answer = 1; answer <= 4; answer++) {
      assertThat(life.of(Kind.SERVICE_TIME).countAtOrAbove(answer * MILLI - MILLI / 2))
          .as("answers after %d ms and later", answer)
          .isEqualTo((5 - answer) * 250L);
    }
    assertThat(life.of(Kind.SCHEDULE_LAG).max()).hasValue(0);
    assertThat(life.session.sent().subList(0, 3))
        .as("four requests every 40 ms are 100 a second")
        .containsExactly(0L, 40 * MILLI, 80 * MILLI);
  }

  @Test
  void failuresAreRecordedApartAndTheLoopGoesOn() {
    ClientSimulation life =
        life(
            HUNDRED_A_SECOND,
            PHASES,
            1,
            request ->
                new ScriptedSession.Answer(
                    QUICK,
                    switch ((int) (request % 10)) {
                      case 0 -> Outcome.TIMEOUT;
                      case 1 -> Outcome.MISS;
                      default -> Outcome.OK;
                    }));
    assertThat(life.of(Kind.RESPONSE_TIME).count()).isEqualTo(900);
    assertThat(life.of(Kind.FAILED_RESPONSE_TIME).count()).isEqualTo(100);
    assertThat(life.counts.errors()).isEqualTo(Map.of("timeout", 100L));
    assertThat(life.counts.operations().stream().mapToLong(Counts.OfOperation::missed).sum())
        .isEqualTo(100);
  }

  @Test
  void eachRequestIsRecordedAsItsOperation() {
    ClientSimulation life = life(HUNDRED_A_SECOND, PHASES, 3, ScriptedSession.each(QUICK));
    Requests same = new Requests(workload(1), 1, 0, 1);
    long[] values = new long[same.slots()];
    long[] asked = new long[2];
    for (int i = 0; i < life.counts.asked(); i++) {
      asked[same.draw(values)]++;
    }
    assertThat(life.counts.operations())
        .extracting(Counts.OfOperation::asked)
        .containsExactly(asked[0], asked[1]);
  }
}
