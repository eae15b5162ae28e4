package reenact.tune;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.plan.Bound;

/**
 * Whether long trials hold what the short ones promised.
 *
 * @param state what is known by now
 * @param because what was not held, in words; else empty
 */
record ConfirmationResult(State state, String because) {

  /** A throughput that falls short of the promise by less is as good as it. */
  private static final double TOLERANCE = 0.1;

  /** However much short trials scatter, long ones that fall short by more are not as good. */
  private static final double LARGEST_TOLERANCE = 0.3;

  /** Nor may any single long trial fall short by more. */
  private static final double LARGEST_SINGLE = 0.5;

  enum State {
    /** More long trials are needed. */
    PENDING,
    HOLDS,
    FAILS,
    /** Even long trials have too few requests for the percentile. */
    UNTOLD
  }

  /**
   * Compares.
   *
   * @param wanted how many long trials there have to be
   * @param promise the load as the short trials saw it
   */
  static ConfirmationResult of(
      List<Reading> confirmations,
      int wanted,
      Point promise,
      SearchState profile,
      Objective objective) {
    if (confirmations.isEmpty()) {
      return new ConfirmationResult(State.PENDING, "");
    }
    Optional<String> obstacle =
        confirmations.stream().map(Reading::obstacle).filter(Objects::nonNull).findFirst();
    if (obstacle.isPresent()) {
      return new ConfirmationResult(State.FAILS, obstacle.get());
    }
    if (confirmations.stream().anyMatch(reading -> !reading.sustained())) {
      return new ConfirmationResult(State.FAILS, "a long trial did not achieve the offered load");
    }
    double slowest = confirmations.stream().mapToDouble(Reading::throughput).min().orElseThrow();
    if (slowest < (1 - LARGEST_SINGLE) * promise.throughput()) {
      return fallsShort("a long trial", slowest, promise);
    }
    ConfirmationResult times =
        objective.limit().map(bound -> times(confirmations, bound)).orElse(null);
    if (times != null) {
      return times;
    }
    if (confirmations.size() < wanted) {
      return new ConfirmationResult(State.PENDING, "");
    }
    double achieved = PooledVariance.mean(confirmations.stream().map(Reading::throughput).toList());
    double error = profile.noise() * Math.sqrt(1.0 / promise.count() + 1.0 / confirmations.size());
    double missing = 1 - achieved / promise.throughput();
    return missing > Math.clamp(3 * error, TOLERANCE, LARGEST_TOLERANCE)
        ? fallsShort("long trials", achieved, promise)
        : new ConfirmationResult(State.HOLDS, "");
  }

  private static ConfirmationResult fallsShort(String what, double achieved, Point promise) {
    return new ConfirmationResult(
        State.FAILS,
        String.format(
            Locale.ROOT,
            "%s achieved %,.0f/s, short ones %,.0f/s",
            what,
            achieved,
            promise.throughput()));
  }

  /** Null when the bound is kept. */
  private static @Nullable ConfirmationResult times(List<Reading> confirmations, Bound bound) {
    List<Double> known =
        confirmations.stream().map(Reading::percentile).filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return new ConfirmationResult(State.UNTOLD, "");
    }
    double mean = Math.exp(PooledVariance.mean(known.stream().map(Math::log).toList()));
    return mean > bound.micros()
        ? new ConfirmationResult(
            State.FAILS, "in long trials %s is %,.0f µs".formatted(bound.percentile(), mean))
        : null;
  }
}
