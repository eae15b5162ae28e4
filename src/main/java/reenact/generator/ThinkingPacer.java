package reenact.generator;

import java.util.SplittableRandom;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.Thinking;

/** Closed loop: due when the previous answer arrived, plus think time. */
final class ThinkingPacer implements Pacer {

  private final long thinkNanos;
  private final Thinking thinking;
  private final SplittableRandom random;
  private boolean first = true;

  ThinkingPacer(ClosedLoop load, long seed, int client) {
    this.thinkNanos = load.thinkTime().toNanos();
    this.thinking = load.thinking();
    // Seeds of repetitions differ by one, as clients do: unscrambled, two would think alike.
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + client);
  }

  @Override
  public long due(long free) {
    if (thinkNanos == 0) {
      return free;
    }
    if (first) {
      // Clients that all begin at once would go on in step.
      first = false;
      return free + random.nextLong(thinkNanos);
    }
    return switch (thinking) {
      case FIXED -> free + thinkNanos;
      case EXPONENTIAL -> free + (long) (-Math.log1p(-random.nextDouble()) * thinkNanos);
    };
  }
}
