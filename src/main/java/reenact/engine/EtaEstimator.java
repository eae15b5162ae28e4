package reenact.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;

/**
 * How far a run has come and how long it will still take. What cannot be planned, such as starting
 * a server, is guessed at first and from then on taken to last as long as it did so far.
 */
public final class EtaEstimator implements Consumer<RunEvent> {

  private final LongSupplier nanos;
  private final long began;
  private final int planned;
  private final @Nullable SearchBound bound;
  private final List<Trial> ahead;
  private final Typical deploying = new Typical(Plan.AROUND_BLOCK);
  private final Typical around = new Typical(Plan.AROUND_TRIAL);
  private @Nullable Block block;
  private @Nullable Trial trial;
  private boolean running;
  private long since;
  private int done;

  /** Begins now, by a clock of nanoseconds. */
  public EtaEstimator(Plan plan, LongSupplier nanos) {
    this(plan.trials(), plan.trials().size(), null, nanos);
  }

  /** Begins now, where no more is known than what a search takes at most. */
  public EtaEstimator(SearchBound bound, LongSupplier nanos) {
    this(List.of(), bound.trials(), bound, nanos);
  }

  private EtaEstimator(
      List<Trial> ahead, int planned, @Nullable SearchBound bound, LongSupplier nanos) {
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.since = began;
    this.ahead = new ArrayList<>(ahead);
    this.planned = planned;
    this.bound = bound;
  }

  /**
   * The estimator after an event: a new one where trials are planned or searched for.
   *
   * @param current the one before the event; null before the first plan
   */
  public static @Nullable EtaEstimator after(
      RunEvent event, @Nullable EtaEstimator current, LongSupplier nanos) {
    EtaEstimator next =
        switch (event) {
          case RunEvent.Planned(Plan plan) -> new EtaEstimator(plan, nanos);
          case RunEvent.Searching searching -> new EtaEstimator(searching.bound(), nanos);
          default -> current;
        };
    if (next != null) {
      next.accept(event);
    }
    return next;
  }

  /** The mean of what was seen, or a guess. */
  private static final class Typical {
    private final long guess;
    private long sum;
    private int seen;

    Typical(Duration guess) {
      this.guess = guess.toNanos();
    }

    void saw(long nanos) {
      sum += Math.max(0, nanos);
      seen++;
    }

    long nanos() {
      return seen == 0 ? guess : sum / seen;
    }
  }

  @Override
  public synchronized void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Deploying(Block begun) -> deploying(begun);
      case RunEvent.Measuring(Trial begun) -> measuring(begun);
      case RunEvent.Measured measured -> measured();
      case RunEvent.BlockLeftOut(Block none) -> leftOut(none);
      case RunEvent.TrialLeftOut(Trial none) -> leftOut(none);
      default -> {}
    }
  }

  private void deploying(Block begun) {
    block = begun;
    trial = null;
    running = false;
    since = nanos.getAsLong();
  }

  private void measuring(Trial begun) {
    long now = nanos.getAsLong();
    if (trial == null) {
      deploying.saw(now - since);
    }
    trial = begun;
    running = true;
    ahead.remove(begun);
    since = now;
  }

  private void measured() {
    long now = nanos.getAsLong();
    if (trial != null) {
      around.saw(now - since - trial.phases().loaded().toNanos());
    }
    done++;
    running = false;
    since = now;
  }

  private void leftOut(Block none) {
    ahead.removeAll(none.trials());
    if (none.equals(block)) {
      block = null;
      trial = null;
      running = false;
    }
  }

  private void leftOut(Trial none) {
    ahead.remove(none);
    if (none.equals(trial)) {
      running = false;
      since = nanos.getAsLong();
    }
  }

  /** Trials that have ended. */
  public synchronized int done() {
    return done;
  }

  /** Trials of the plan; of a search so many at most. */
  public int planned() {
    return planned;
  }

  /** Whether trials and time are no more than bounds, as of a search. */
  public boolean atMost() {
    return bound != null;
  }

  /** About how long it will still take, or that at most; never negative. */
  public synchronized Duration left() {
    long left = bound == null ? 0 : mostLeft(bound);
    for (Trial later : ahead) {
      left += later.phases().loaded().toNanos() + around.nanos();
    }
    left += deploying.nanos() * blocksAhead();
    long passed = nanos.getAsLong() - since;
    long current = 0;
    if (block != null && trial == null) {
      current = Math.max(0, deploying.nanos() - passed);
    } else if (trial != null && running) {
      current = Math.max(0, trial.phases().loaded().toNanos() + around.nanos() - passed);
    }
    return Duration.ofNanos(bound == null ? left + current : Math.max(left, current));
  }

  /** Until time or trials are used up, each trial a long one on a server of its own. */
  private long mostLeft(SearchBound most) {
    long time = most.time().toNanos() - (nanos.getAsLong() - began);
    long each = most.trial().toNanos() + around.nanos() + deploying.nanos();
    return Math.max(0, Math.min(time, (most.trials() - done) * each));
  }

  /** The part of the time that has passed, in [0, 1]. */
  public synchronized double share() {
    double passed = nanos.getAsLong() - began;
    double whole = passed + left().toNanos();
    return whole <= 0 ? 1 : passed / whole;
  }

  /** Servers that have yet to be started. */
  private long blocksAhead() {
    return ahead.stream()
        .filter(later -> block == null || !block.trials().contains(later))
        .map(later ->
            List.of(later.workload().name(), later.environment().name(), later.repetition()))
        .distinct()
        .count();
  }
}
