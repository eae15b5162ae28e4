package reenact.generator;

import java.util.concurrent.atomic.AtomicLong;
import reenact.recording.Window;

/**
 * Open loop: whichever client is free takes the next arrival, so that none waits for a busy one.
 */
final class ArrivalPacer implements Pacer {

  private final Arrivals arrivals;
  private final AtomicLong taken = new AtomicLong();

  ArrivalPacer(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public long due(long free) {
    return arrivals.at(taken.getAndIncrement());
  }

  /** How many arrivals of the window no client ever took. */
  long unsentArrivals(Window window) {
    long count = 0;
    for (long i = taken.get(); arrivals.at(i) < window.end(); i++) {
      count += window.admits(arrivals.at(i)) ? 1 : 0;
    }
    return count;
  }
}
