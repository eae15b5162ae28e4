package reenact.generator;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;
import reenact.driver.LoopSession;
import reenact.driver.OutcomeListener;
import reenact.workload.Batch;

/** A loop on the thread of a test, whose time is the test's. */
final class ScriptedLoop implements Loop {

  private record Event(long at, long number, Runnable task) {}

  private final Clock clock;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private @Nullable Event wake;
  private long number;

  ScriptedLoop(Clock clock) {
    this.clock = clock;
  }

  private Event event(long at, Runnable task) {
    return new Event(at, number++, task);
  }

  @Override
  public void execute(Runnable task) {
    events.add(event(clock.nanoTime(), task));
  }

  @Override
  public void wakeAt(long nanos, Runnable task) {
    Event replaced = wake;
    if (replaced != null) {
      events.remove(replaced);
    }
    Event fresh = event(nanos, task);
    wake = fresh;
    events.add(fresh);
  }

  /** Lives until nothing is left to do. */
  void run() {
    for (Event next = events.poll(); next != null; next = events.poll()) {
      clock.sleepUntil(next.at());
      if (next.equals(wake)) {
        wake = null;
      }
      next.task().run();
    }
  }

  /** A session on this loop that answers as a script says. */
  LoopSession session(ScriptedSession script) {
    return new LoopSession() {
      @Override
      public Loop loop() {
        return ScriptedLoop.this;
      }

      @Override
      public void send(Batch batch, OutcomeListener answers) {
        script.send(batch);
        long at = clock.nanoTime();
        for (int i = 0; i < batch.size(); i++) {
          ScriptedSession.Answer answer = script.next();
          int request = i;
          at += answer.after().toNanos();
          events.add(event(at, () -> answers.answered(request, answer.outcome())));
        }
      }

      @Override
      public void close() {
        script.close();
      }
    };
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
}
