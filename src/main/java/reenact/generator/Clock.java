package reenact.generator;

/** Time as clients know it; tests move it by hand. */
public interface Clock {

  /** Nanoseconds since some fixed instant; never goes back. */
  long nanoTime();

  /** Waits until an instant of this clock, or until the thread is interrupted. */
  void sleepUntil(long nanos);
}
