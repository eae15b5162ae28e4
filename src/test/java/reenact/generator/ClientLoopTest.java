package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.Session;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Recording;
import reenact.recording.Window;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;

/** What the loop of a client with a thread costs: looks at the clock, and no garbage. */
class ClientLoopTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration QUICK = Duration.ofNanos(100_000);

  @Test
  void aStoppedTimelineEndsTheLoop() {
    ManualClock clock = new ManualClock();
    Timeline timeline = new Timeline(0, ClientSimulation.PHASES);
    ScriptedSession session =
        new ScriptedSession(
            clock,
            request -> {
              if (request == 9) {
                timeline.stop();
              }
              return ScriptedSession.Answer.ok(QUICK);
            });
    client(clock, timeline, session, new Recording(timeline.window(), 2, 1), 1).run();
    assertThat(session.sent()).hasSize(10);
  }

  private static Client client(
      Clock clock, Timeline timeline, Session session, Recording recording, int depth) {
    return new Client(
        clock,
        timeline,
        new ThinkingPacer(new ClosedLoop(1, Duration.ZERO, Thinking.FIXED), 1, 0),
        session,
        new Batch(new Requests(ClientSimulation.workload(depth), 1, 0, 1), depth),
        new ClientLog(timeline.window(), recording.recorder(0)),
        new AtomicLong());
  }

  /** Time that passes by being looked at, a microsecond at each look. */
  private static final class CountedClock implements Clock {
    private long looks;

    @Override
    public long nanoTime() {
      return 1000 * looks++;
    }

    @Override
    public void sleepUntil(long nanos) {
      throw new AssertionError("nothing to wait for");
    }
  }

  /** Answers at once, without a note of anything. */
  private static final class InstantSession implements Session {
    private long batches;

    @Override
    public void send(Batch batch) {
      batches++;
    }

    @Override
    public Outcome receive(int request) {
      return Outcome.OK;
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest(name = "pipeline of {0}")
  @ValueSource(ints = {1, 16})
  void theClockIsReadOnceBeforeSendingAndOnceForEachAnswer(int depth) {
    CountedClock clock = new CountedClock();
    InstantSession session = new InstantSession();
    Timeline timeline =
        new Timeline(0, new Phases(Duration.ZERO, Duration.ofMillis(50), Duration.ZERO));
    client(clock, timeline, session, new Recording(timeline.window(), 2, 1), depth).run();
    assertThat(clock.looks).isEqualTo(1 + session.batches * (1 + depth));
  }

  @ParameterizedTest(name = "pipeline of {0}")
  @ValueSource(ints = {1, 16})
  void theLoopAllocatesNothing(int depth) {
    CountedClock clock = new CountedClock();
    InstantSession session = new InstantSession();
    Timeline early =
        new Timeline(0, new Phases(Duration.ZERO, Duration.ofMillis(200), Duration.ZERO));
    Recording recording = new Recording(new Window(0, Long.MAX_VALUE), 2, 1);
    client(clock, early, session, recording, depth).run();
    Timeline late =
        new Timeline(clock.nanoTime(), new Phases(Duration.ZERO, SECOND, Duration.ZERO));
    Client client = client(clock, late, session, recording, depth);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long asked = recording.counts().asked();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    client.run();
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    assertThat(recording.counts().asked() - asked).isGreaterThan(450_000);
    assertThat(allocated).as("bytes for half a million requests").isLessThan(10_000);
  }
}
