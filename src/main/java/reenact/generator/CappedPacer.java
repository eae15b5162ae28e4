package reenact.generator;

/**
 * A closed loop's pacer that hands out no more than a client's share of a capped rate and of a
 * capped sum. The share of the rate is a slot in each cycle, so that clients need not ask each
 * other; a request that could go earlier is due in the client's next slot.
 */
final class CappedPacer implements Pacer {

  private final Pacer pacer;
  private final Slots slots;
  private final long most;
  private long next;
  private long taken;
  private long held;
  private long exhausted = Long.MAX_VALUE;

  /**
   * @param slots of this client
   * @param start when the trial begins
   * @param most how often it may ask
   */
  CappedPacer(Pacer pacer, Slots slots, long start, long most) {
    this.pacer = pacer;
    this.slots = slots;
    this.most = most;
    this.next = start + slots.first();
  }

  /**
   * When a client may ask, in nanoseconds from the start of a trial.
   *
   * @param first the earliest time
   * @param cycle from one time to the next; 0 for at any time
   */
  record Slots(long first, long cycle) {

    /**
     * The slots of one of several clients that together keep a rate.
     *
     * @param perSecond times that all clients together may ask each second; infinite for any
     */
    static Slots of(double perSecond, int client, int clients) {
      if (Double.isInfinite(perSecond)) {
        return new Slots(0, 0);
      }
      long cycle = (long) Math.min(Long.MAX_VALUE / 4.0, Math.ceil(1e9 * clients / perSecond));
      return new Slots((long) ((double) cycle * client / clients), cycle);
    }

    /** How many of them lie before an instant; at most as many as there are nanoseconds. */
    long before(long nanos) {
      return nanos <= first ? 0 : cycle == 0 ? Long.MAX_VALUE : (nanos - first - 1) / cycle + 1;
    }
  }

  @Override
  public long due(long free) {
    if (taken >= most) {
      exhausted = Math.min(exhausted, free);
      return Long.MAX_VALUE;
    }
    taken++;
    long wanted = pacer.due(free);
    if (next > wanted) {
      held++;
    }
    long due = Math.max(wanted, next);
    next = due + slots.cycle();
    return due;
  }

  /** How often it let the client ask; once the client has ended. */
  long taken() {
    return taken;
  }

  /** How often it would have asked earlier without the cap; once the client has ended. */
  long held() {
    return held;
  }

  /** Whether the client wanted to ask once more before an instant and was not let. */
  boolean heldBackBefore(long instant) {
    return exhausted < instant;
  }
}
