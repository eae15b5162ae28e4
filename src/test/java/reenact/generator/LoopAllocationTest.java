package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.AllocationCounter;
import reenact.driver.Loop;
import reenact.driver.LoopSession;
import reenact.driver.OutcomeListener;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;

/**
 * What a client on a loop allocates for a request beside its driver: nothing. The real client,
 * pacers, requests and recorder run here, by the JVM's own counter for the thread; the loop and the
 * session are the test's, as what Netty allocates for its sockets would hide a few bytes of ours.
 * {@code NettyAllocationTest} shows the same of the drivers' sessions and codecs, and {@code
 * NettyIT} holds the whole, client, driver, Netty and sockets before a real server, to 64 bytes a
 * message.
 */
class LoopAllocationTest {

  /** Moves on a little whenever it is looked at. */
  private static final class Ticking implements Clock {
    private long now;

    @Override
    public long nanoTime() {
      now += 100;
      return now;
    }

    @Override
    public void sleepUntil(long nanos) {
      now = Math.max(now, nanos);
    }
  }

  /** A loop and a session in one, which do what they were told last when the test says so. */
  private static final class Turned implements Loop, LoopSession {
    private final Clock clock;
    private @Nullable Batch batch;
    private @Nullable OutcomeListener answers;
    private @Nullable Runnable wake;
    private long wakeAt;

    Turned(Clock clock) {
      this.clock = clock;
    }

    void turn() {
      Batch sent = batch;
      OutcomeListener taker = answers;
      Runnable due = wake;
      if (sent != null && taker != null) {
        batch = null;
        for (int i = 0; i < sent.size(); i++) {
          taker.answered(i, Outcome.OK);
        }
      } else if (due != null) {
        wake = null;
        clock.sleepUntil(wakeAt);
        due.run();
      }
    }

    @Override
    public Loop loop() {
      return this;
    }

    @Override
    public void send(Batch requests, OutcomeListener taker) {
      batch = requests;
      answers = taker;
    }

    @Override
    public void wakeAt(long nanos, Runnable task) {
      wakeAt = nanos;
      wake = task;
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public long threadId() {
      return 0;
    }

    @Override
    public long polledNanos() {
      return 0;
    }

    @Override
    public @Nullable Throwable failure() {
      return null;
    }

    @Override
    public void close() {}
  }

  private static void allocatesNothing(Pacer pacer) {
    Clock clock = new Ticking();
    Turned loop = new Turned(clock);
    Timeline timeline =
        new Timeline(0, new Phases(Duration.ZERO, Duration.ofDays(1), Duration.ZERO));
    Recording recording = Recording.ofThreads(timeline.window(), 2, 1);
    new LoopClient(
            clock,
            timeline,
            pacer,
            loop,
            new Batch(new Requests(ClientSimulation.workload(1), 1, 0, 1), 1),
            new ClientLog(timeline.window(), recording.recorder(0)),
            new AtomicLong(),
            new DueQueue(clock, loop),
            () -> {})
        .begin();
    AllocationCounter.nothingBy(loop::turn);
    assertThat(recording.collect(0, clock.nanoTime()).merged(Kind.SERVICE_TIME).count())
        .isGreaterThan(100_000);
  }

  @Test
  void inAClosedLoop() {
    allocatesNothing(new ThinkingPacer(new ClosedLoop(1, Duration.ZERO, Thinking.FIXED), 1, 0));
  }

  @Test
  void withThinkTime() {
    Duration think = Duration.ofMillis(1);
    allocatesNothing(new ThinkingPacer(new ClosedLoop(1, think, Thinking.EXPONENTIAL), 1, 0));
  }

  @Test
  void inAnOpenLoop() {
    allocatesNothing(
        new ArrivalPacer(new Arrivals(new OpenLoop(1000, Spacing.UNIFORM, 1), 1, 0, 1)));
  }
}
