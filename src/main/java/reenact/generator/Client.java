package reenact.generator;

import java.util.concurrent.atomic.AtomicLong;
import reenact.driver.Session;
import reenact.recording.Recorder;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One independent asker with one session. */
final class Client implements Runnable {

  private final Clock clock;
  private final Timeline timeline;
  private final Pacer pacer;
  private final Session session;
  private final Batch batch;
  private final Recorder recorder;
  private final AtomicLong notSent;

  /**
   * @param pacer of this client in a closed loop, of all clients in an open one
   * @param notSent counts requests of the window that were due but never left
   */
  Client(
      Clock clock,
      Timeline timeline,
      Pacer pacer,
      Session session,
      Batch batch,
      Recorder recorder,
      AtomicLong notSent) {
    this.clock = clock;
    this.timeline = timeline;
    this.pacer = pacer;
    this.session = session;
    this.batch = batch;
    this.recorder = recorder;
    this.notSent = notSent;
  }

  /**
   * The measuring loop. Subtleness ahead: {@code due} comes from the schedule and is never moved
   * because we are late, which is all there is to coordinated omission; requests are drawn before
   * they are due; and the clock is read once before sending and once for each answer.
   */
  @Override
  public void run() {
    batch.draw();
    long completed = clock.nanoTime();
    long due = pacer.due(completed);
    while (timeline.wants(due, completed)) {
      if (due > completed) {
        clock.sleepUntil(due);
      }
      long sent = clock.nanoTime();
      session.send(batch);
      for (int i = 0; i < batch.size(); i++) {
        Outcome outcome = session.receive(i);
        completed = clock.nanoTime();
        recorder.record(batch.operation(i), due, sent, completed, outcome);
      }
      batch.draw();
      due = pacer.due(completed);
    }
    if (timeline.window().admits(due)) {
      notSent.addAndGet(batch.size());
    }
  }
}
