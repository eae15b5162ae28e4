package reenact.driver;

import java.util.Arrays;

/**
 * A server that is only reckoned: it serves so many requests at a time, each for the same time, in
 * the order in which they come. When it will have answered is known as soon as a request comes, so
 * whoever wakes late delays nobody else.
 */
public final class Slots {

  private final long[] freeAt;
  private final long serviceNanos;
  private int next;

  /**
   * @param options what it is like
   */
  public Slots(NoopOptions options) {
    this.freeAt = new long[options.slots()];
    this.serviceNanos = options.serviceTime().toNanos();
    Arrays.fill(freeAt, Long.MIN_VALUE);
  }

  /** When a request that comes now will have been answered, by the same clock. */
  public synchronized long answered(long now) {
    if (freeAt.length == 0) {
      return now + serviceNanos;
    }
    // As all take equally long, slots become free in the order in which they were taken.
    long answered = Math.max(now, freeAt[next]) + serviceNanos;
    freeAt[next] = answered;
    next = (next + 1) % freeAt.length;
    return answered;
  }

  /** Whether answers take no time. */
  public boolean atOnce() {
    return serviceNanos == 0;
  }
}
