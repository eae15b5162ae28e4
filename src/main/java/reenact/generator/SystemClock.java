package reenact.generator;

import java.util.concurrent.locks.LockSupport;

/** The machine's monotonic clock. */
public final class SystemClock implements Clock {

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long nanos) {
    long left = nanos - nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = nanos - nanoTime();
    }
  }
}
