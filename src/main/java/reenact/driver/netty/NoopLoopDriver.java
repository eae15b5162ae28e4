package reenact.driver.netty;

import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.driver.LoopOptions;
import reenact.driver.LoopSession;
import reenact.driver.NoopOptions;
import reenact.driver.OutcomeListener;
import reenact.driver.SessionEvents;
import reenact.driver.Slots;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * Asks no server: answered on the next turn of the loop, what is measured with it is the harness of
 * clients on event loops; with slots and a service time, it is a server whose saturation is known.
 */
public final class NoopLoopDriver implements LoopDriver {

  private final NettyLoops loops;
  private final Slots slots;

  public NoopLoopDriver(LoopOptions options, NoopOptions noop) {
    this.loops = new NettyLoops(options);
    this.slots = new Slots(noop);
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
      sessions.add(new Noop(slots, loops.loops().get(i % loops.loops().size())));
    }
    return sessions;
  }

  @Override
  public void close() {
    loops.close();
  }

  private static final class Noop implements LoopSession {
    private final Slots slots;
    private final NettyLoop loop;
    private final Runnable answer = this::answer;
    private @Nullable Batch batch;
    private @Nullable OutcomeListener answers;

    Noop(Slots slots, NettyLoop loop) {
      this.slots = slots;
      this.loop = loop;
    }

    @Override
    public Loop loop() {
      return loop;
    }

    @Override
    public void send(Batch requests, OutcomeListener taker) {
      batch = requests;
      answers = taker;
      if (slots.atOnce()) {
        loop.io().execute(answer);
        return;
      }
      long now = System.nanoTime();
      for (int i = 0; i < requests.size(); i++) {
        int request = i;
        Future<?> unused =
            loop.io()
                .schedule(
                    () -> taker.answered(request, Outcome.OK),
                    slots.answered(now) - now,
                    TimeUnit.NANOSECONDS);
      }
    }

    private void answer() {
      Batch sent = batch;
      OutcomeListener taker = answers;
      for (int i = 0; sent != null && taker != null && i < sent.size(); i++) {
        taker.answered(i, Outcome.OK);
      }
    }

    @Override
    public void close() {}
  }
}
