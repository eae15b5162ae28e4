package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * Answers without any server, on the next turn of the loop: what is measured with it is the harness
 * of clients on event loops.
 */
final class NoopLoopDriver implements LoopDriver {

  private final NettyLoops loops;

  NoopLoopDriver(LoopOptions options) {
    this.loops = new NettyLoops(options);
  }

  @Override
  public String transport() {
    return "";
  }

  @Override
  public List<Loop> loops() {
    return List.copyOf(loops.loops());
  }

  @Override
  public List<LoopSession> open(List<? extends SessionEvents> events) throws InterruptedException {
    for (NettyLoop loop : loops.loops()) {
      loop.start();
    }
    List<LoopSession> sessions = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      sessions.add(new Noop(loops.loops().get(i % loops.loops().size())));
    }
    return sessions;
  }

  @Override
  public void close() {
    loops.close();
  }

  private static final class Noop implements LoopSession {
    private final NettyLoop loop;
    private final Runnable answer = this::answer;
    private @Nullable Batch batch;
    private @Nullable Answers answers;

    Noop(NettyLoop loop) {
      this.loop = loop;
    }

    @Override
    public Loop loop() {
      return loop;
    }

    @Override
    public void send(Batch requests, Answers taker) {
      batch = requests;
      answers = taker;
      loop.io().execute(answer);
    }

    private void answer() {
      Batch sent = batch;
      Answers taker = answers;
      for (int i = 0; sent != null && taker != null && i < sent.size(); i++) {
        taker.answered(i, Outcome.OK);
      }
    }

    @Override
    public void close() {}
  }
}
