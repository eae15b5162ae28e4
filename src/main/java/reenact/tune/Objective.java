package reenact.tune;

import java.util.Locale;
import java.util.Optional;
import reenact.plan.Bound;

/**
 * What makes a load the best. All three ask for the lowest load that reaches a share of the highest
 * throughput: beyond it, clients or connections bring nothing but waiting.
 */
public sealed interface Objective {

  /** As near to the highest throughput as can be told from it by affordable measurements. */
  double NEARLY_ALL = 0.97;

  /** The share of the highest throughput that has to be reached, in (0, 1]. */
  default double share() {
    return NEARLY_ALL;
  }

  /** What response time has to keep, if anything. */
  default Optional<Bound> limit() {
    return Optional.empty();
  }

  /** In words. */
  String text();

  /** The highest throughput whose response time keeps a bound. */
  record KeepBound(Bound bound) implements Objective {
    @Override
    public Optional<Bound> limit() {
      return Optional.of(bound);
    }

    @Override
    public String text() {
      return "highest throughput with " + bound.text();
    }
  }

  /** The highest throughput, whatever the response time. */
  record MaxThroughput() implements Objective {
    @Override
    public String text() {
      return "highest throughput";
    }
  }

  /** The lowest load that reaches a stated share of the highest throughput. */
  record Cheapest(double share) implements Objective {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT, "lowest load with %.3g %% of the highest throughput", 100 * share);
    }
  }
}
