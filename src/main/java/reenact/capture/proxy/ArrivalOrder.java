package reenact.capture.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets events that many threads give be written in the order in which their requests arrived, while
 * replies to some requests are still due.
 *
 * <p>Subtleness ahead: a thread notes a time and then publishes that it holds requests of that
 * time; the writer publishes up to when it writes and then looks at what the threads hold. Whoever
 * comes second sees the first, so no request gets a time that was written already.
 */
final class ArrivalOrder {

  /** Nothing is held. */
  private static final long FREE = Long.MAX_VALUE;

  private final LongSupplier clock;
  private final long slackNanos;
  private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
  private volatile long written = Long.MIN_VALUE;

  /** A connection, which may hold requests that the writer has to wait for. */
  final class Holder {
    private volatile long since = FREE;

    /** Begins to take bytes; returns their time. */
    long begin() {
      long now = clock.getAsLong();
      if (since > now) {
        since = now;
      }
      long limit = written;
      return now > limit ? now : limit + 1;
    }

    /** Has given all events whose requests arrived before that. */
    void end(long oldest) {
      since = oldest;
    }

    long since() {
      return since;
    }

    /** Holds nothing any more. */
    void remove() {
      holders.remove(this);
    }
  }

  /**
   * @param clock nanoseconds since the trace's epoch
   * @param slackNanos how long the writer leaves recent times alone
   */
  ArrivalOrder(LongSupplier clock, long slackNanos) {
    this.clock = clock;
    this.slackNanos = slackNanos;
  }

  Holder holder() {
    Holder added = new Holder();
    holders.add(added);
    return added;
  }

  Set<Holder> holders() {
    return holders;
  }

  /** The writer may write all events before the returned time, once it has taken what is given. */
  long advance() {
    long until = Math.max(written, clock.getAsLong() - slackNanos);
    written = until;
    long free = until + 1;
    for (Holder holder : holders) {
      free = Math.min(free, holder.since);
    }
    return free;
  }
}
