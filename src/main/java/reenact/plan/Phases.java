package reenact.plan;

import java.time.Duration;

/**
 * Labels on time: the same clients run the same loop through all of them.
 *
 * @param warmUp running, recorded apart, not reported as a result
 * @param window the measured interval
 * @param drain how long requests that were due in the window may still take afterwards
 */
public record Phases(Duration warmUp, Duration window, Duration drain) {

  /** The same where load ends after some time, and the window with it. */
  public Phases within(Duration length) {
    Duration left = length.minus(warmUp);
    return left.compareTo(window) >= 0 ? this : new Phases(warmUp, left, drain);
  }

  /** Warm-up and window together; what a trial takes at least. */
  public Duration loaded() {
    return warmUp.plus(window);
  }
}
