package reenact.generator;

import java.util.concurrent.atomic.AtomicLong;
import reenact.driver.LoopSession;
import reenact.driver.OutcomeListener;
import reenact.recording.ClientLog;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One independent asker with one session, both of which live on a loop. */
final class LoopClient implements OutcomeListener {

  private final Clock clock;
  private final Timeline timeline;
  private final Pacer pacer;
  private final LoopSession session;
  private final Batch batch;
  private final ClientLog log;
  private final AtomicLong notSent;
  private final DueQueue queue;
  private final Runnable ended;

  private long due;
  private long sent;

  /**
   * @param pacer of this client in a closed loop, of all clients in an open one
   * @param notSent counts requests of the window that were due but never left
   * @param queue of the loop that the session lives on
   * @param ended told once, on the loop, when the client asks no more
   */
  LoopClient(
      Clock clock,
      Timeline timeline,
      Pacer pacer,
      LoopSession session,
      Batch batch,
      ClientLog log,
      AtomicLong notSent,
      DueQueue queue,
      Runnable ended) {
    this.clock = clock;
    this.timeline = timeline;
    this.pacer = pacer;
    this.session = session;
    this.batch = batch;
    this.log = log;
    this.notSent = notSent;
    this.queue = queue;
    this.ended = ended;
  }

  /**
   * The measuring loop, as {@link Client} has it but turned inside out, so that nothing waits.
   * Subtleness ahead: {@code due} comes from the schedule and is never moved because we are late;
   * requests are drawn before they are due; and the clock is read once before sending and once for
   * each answer, not once for all answers that were read together: the last of them has waited for
   * the others, as it would have in an application, and whoever reads late must not look early.
   */
  void begin() {
    batch.draw();
    ask(clock.nanoTime());
  }

  private void ask(long free) {
    due = pacer.due(free);
    if (!timeline.admits(due, free)) {
      end();
    } else if (due > free) {
      queue.add(this);
    } else {
      send(clock.nanoTime());
    }
  }

  /** Sends what was drawn; its time has come. */
  void send(long now) {
    sent = now;
    session.send(batch, this);
  }

  @Override
  public void answered(int request, Outcome outcome) {
    long completed = clock.nanoTime();
    log.record(batch.operation(request), due, sent, completed, outcome);
    if (request == batch.size() - 1) {
      batch.draw();
      ask(completed);
    }
  }

  private void end() {
    if (timeline.missed(due)) {
      notSent.addAndGet(batch.size());
    }
    ended.run();
  }

  /** When the next request is due. */
  long due() {
    return due;
  }
}
