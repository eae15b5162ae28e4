package reenact.generator;

/**
 * When recorded events are due. Each instant follows from its own event alone, so that no rounding
 * adds up.
 *
 * @param start when the first event is due, on the clients' clock
 * @param first the first event's time, in nanoseconds of the trace's clock
 * @param speed by which the time between events is divided
 */
record ReplayClock(long start, long first, double speed) {

  /** When an event is due that was recorded at an instant. */
  long due(long at) {
    return start + Math.round((at - first) / speed);
  }
}
