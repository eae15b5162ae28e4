package reenact.generator;

import java.util.concurrent.atomic.AtomicLong;
import reenact.driver.Session;
import reenact.recording.ClientLog;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One independent asker with one session. */
final class Client implements Runnable {

  private static final int NOTHING = -1;

  private final Clock clock;
  private final Timeline timeline;
  private final Pacer pacer;
  private final Session session;
  private final Batch batch;
  private final ClientLog log;
  private final AtomicLong notSent;

  private long due;
  private long sent;
  private int waitingFor = NOTHING;
  private boolean givenUp;

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
      ClientLog log,
      AtomicLong notSent) {
    this.clock = clock;
    this.timeline = timeline;
    this.pacer = pacer;
    this.session = session;
    this.batch = batch;
    this.log = log;
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
    due = pacer.due(completed);
    while (timeline.admits(due, completed)) {
      if (due > completed) {
        clock.sleepUntil(due);
        // Whoever ended the trial meanwhile may have removed its data already.
        if (!timeline.admits(due, completed)) {
          break;
        }
      }
      sent = clock.nanoTime();
      waitingFor = 0;
      session.send(batch);
      for (int i = 0; i < batch.size(); i++) {
        Outcome outcome = session.receive(i);
        completed = clock.nanoTime();
        if (timeline.stopped()) {
          if (!recordLate(i, completed, outcome)) {
            return;
          }
        } else {
          waitingFor = i + 1;
          log.record(batch.operation(i), due, sent, completed, outcome);
        }
      }
      waitingFor = NOTHING;
      batch.draw();
      due = pacer.due(completed);
    }
    if (timeline.missed(due)) {
      notSent.addAndGet(batch.size());
    }
  }

  /** Nobody is given up before the trial is stopped, so only answers after that take a lock. */
  private synchronized boolean recordLate(int i, long completed, Outcome outcome) {
    if (!givenUp) {
      waitingFor = i + 1;
      log.record(batch.operation(i), due, sent, completed, outcome);
    }
    return !givenUp;
  }

  /**
   * Records requests whose answers the client still waits for, which nothing could wake it from; by
   * another thread, once the trial is stopped. What is answered from then on is not recorded.
   */
  synchronized void giveUp() {
    givenUp = true;
    for (int i = waitingFor; i != NOTHING && i < batch.size(); i++) {
      log.record(batch.operation(i), due, sent, clock.nanoTime(), Outcome.UNFINISHED);
    }
  }
}
