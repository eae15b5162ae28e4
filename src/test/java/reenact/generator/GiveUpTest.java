package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import reenact.driver.Session;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.recording.ClientLog;
import reenact.recording.Counts;
import reenact.recording.Recording;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;

/** A client that is given up at the moment when its answers come. */
class GiveUpTest {

  private static final int PIPELINE = 64;

  private final SystemClock clock = new SystemClock();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  /** Answers nothing until it is told to, and then all at once. */
  private Session session() {
    return new Session() {
      @Override
      public void send(Batch batch) {
        // Nobody takes it.
      }

      @Override
      public Outcome receive(int request) {
        waiting.countDown();
        while (go.getCount() > 0) {
          Thread.onSpinWait();
        }
        return Outcome.OK;
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }

  @RepeatedTest(300)
  void eachOfItsRequestsIsRecordedOnce() throws InterruptedException {
    Phases phases = new Phases(Duration.ZERO, Duration.ofMinutes(1), Duration.ofSeconds(1));
    Timeline timeline = new Timeline(clock.nanoTime(), phases);
    Recording recording = new Recording(timeline.window(), 2, 1);
    Client client =
        new Client(
            clock,
            timeline,
            new ThinkingPacer(new ClosedLoop(1, Duration.ZERO, Thinking.FIXED), 1, 0),
            session(),
            new Batch(new Requests(ClientSimulation.workload(PIPELINE), 1, 0, 1), PIPELINE),
            new ClientLog(timeline.window(), recording.recorder(0)),
            new AtomicLong());
    Thread thread = Thread.ofPlatform().start(client);
    waiting.await();
    timeline.stop();
    go.countDown();
    client.giveUp();
    thread.join();

    Counts counts = recording.counts();
    assertThat(counts.succeededInWindow() + counts.failedInWindow()).isEqualTo(PIPELINE);
  }
}
