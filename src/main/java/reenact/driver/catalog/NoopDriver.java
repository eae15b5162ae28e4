package reenact.driver.catalog;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reenact.driver.BlockingDriver;
import reenact.driver.NoopOptions;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.driver.Slots;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * Asks no server: at once, what is measured with it is the harness itself; with slots and a service
 * time, it is a server whose saturation is known.
 */
final class NoopDriver implements BlockingDriver {

  private final Slots slots;

  NoopDriver(NoopOptions options) {
    this.slots = new Slots(options);
  }

  @Override
  public Session open(SessionEvents events) {
    return slots.atOnce() ? new AtOnce() : new Served();
  }

  @Override
  public void close() {}

  private static final class AtOnce implements Session {
    @Override
    public void send(Batch batch) {}

    @Override
    public Outcome receive(int request) {
      return Outcome.OK;
    }

    @Override
    public void close() {}
  }

  private final class Served implements Session {
    private long[] answered = {};
    private volatile boolean closed;
    private volatile @Nullable Thread waiting;

    @Override
    public void send(Batch batch) {
      waiting = Thread.currentThread();
      if (answered.length < batch.size()) {
        answered = new long[batch.size()];
      }
      long now = System.nanoTime();
      for (int i = 0; i < batch.size(); i++) {
        answered[i] = slots.answered(now);
      }
    }

    @Override
    public Outcome receive(int request) {
      long left = answered[request] - System.nanoTime();
      while (left > 0 && !closed) {
        LockSupport.parkNanos(this, left);
        left = answered[request] - System.nanoTime();
      }
      return left > 0 ? Outcome.UNFINISHED : Outcome.OK;
    }

    @Override
    public void close() {
      closed = true;
      LockSupport.unpark(waiting);
    }
  }
}
