package reenact.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when this process stands still, whatever the cause: a thread that sleeps a millisecond at
 * a time and notes how much later it woke (the method of jHiccup).
 */
final class JitterMeter implements AutoCloseable {

  private static final long SLEEP_NANOS = 1_000_000;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Thread thread;
  private volatile long longest;

  JitterMeter() {
    thread = Thread.ofPlatform().daemon().name("jitter-meter").start(this::run);
  }

  private void run() {
    long before = System.nanoTime();
    while (!stopped.get()) {
      LockSupport.parkNanos(SLEEP_NANOS);
      long now = System.nanoTime();
      longest = Math.max(longest, now - before - SLEEP_NANOS);
      before = now;
    }
  }

  /** Forgets what was noticed so far. */
  void reset() {
    longest = 0;
  }

  /** The longest delay since the last reset, in nanoseconds. */
  long longestNanos() {
    return longest;
  }

  @Override
  public void close() {
    stopped.set(true);
    LockSupport.unpark(thread);
  }
}
