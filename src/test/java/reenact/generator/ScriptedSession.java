package reenact.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reenact.driver.Session;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** A session whose answers take as long as a script says, by the clock of the test. */
final class ScriptedSession implements Session {

  /** What becomes of the requests, by number from 0. */
  interface Script {
    Answer answer(long request);
  }

  /**
   * One answer.
   *
   * @param after the request was sent, or after the answer before it
   */
  record Answer(Duration after, Outcome outcome) {
    static Answer ok(Duration after) {
      return new Answer(after, Outcome.OK);
    }
  }

  private final Clock clock;
  private final Script script;
  private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());
  private long answered;
  private volatile boolean closed;

  ScriptedSession(Clock clock, Script script) {
    this.clock = clock;
    this.script = script;
  }

  /** Answers each request after the same time. */
  static Script each(Duration time) {
    return request -> Answer.ok(time);
  }

  /** Answers each request after the same time but for one, which takes longer. */
  static Script stall(long at, Duration stall, Duration others) {
    return request -> Answer.ok(request == at ? stall : others);
  }

  @Override
  public void send(Batch batch) {
    sent.add(clock.nanoTime());
  }

  @Override
  public Outcome receive(int request) {
    Answer answer = next();
    clock.sleepUntil(clock.nanoTime() + answer.after().toNanos());
    return answer.outcome();
  }

  /** What becomes of the next request. */
  Answer next() {
    return script.answer(answered++);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** When each batch left. */
  List<Long> sent() {
    return List.copyOf(sent);
  }

  boolean closed() {
    return closed;
  }
}
