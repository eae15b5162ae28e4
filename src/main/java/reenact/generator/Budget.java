package reenact.generator;

import java.util.OptionalLong;
import reenact.plan.Caps;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.workload.TraceWorkload;

/** Counts down the requests that a run may still send. Trials run one after the other. */
public final class Budget {

  private final Caps caps;
  private long left;
  private boolean cutShort;
  private double held;

  /** All that some caps allow. */
  public Budget(Caps caps) {
    this.caps = caps;
    this.left = caps.totalRequests();
  }

  /** The caps. */
  public Caps caps() {
    return caps;
  }

  /** How many requests are left; the most there can be where they are not capped. */
  public long left() {
    return left;
  }

  /**
   * Whether a trial may begin: an open loop or a replay as a whole, a closed one if each client may
   * ask.
   */
  public boolean affords(Trial trial) {
    if (!caps.total()) {
      return keepsRate(trial);
    }
    long needed =
        !(trial.load() instanceof Load.ClosedLoop)
            ? most(trial).orElse(Long.MAX_VALUE)
            : (long) trial.load().clients() * trial.workload().pipeline();
    return needed <= left && keepsRate(trial);
  }

  /** Whether a trial's own rate is within the capped one; a closed loop has none. */
  public boolean keepsRate(Trial trial) {
    return !(trial.load() instanceof Load.OpenLoop open) || open.rate() <= caps.rate();
  }

  /** Share of the last trial's requests that a capped rate delayed, 0 to 1. */
  public double held() {
    return held;
  }

  /** Whether the last trial had to end before its window did. */
  public boolean cutShort() {
    return cutShort;
  }

  /**
   * How many requests a trial sends at most, the sum of the run apart; empty of a closed loop whose
   * rate nothing bounds.
   */
  public OptionalLong most(Trial trial) {
    return most(trial, Timeline.loaded(trial.phases()).toNanos());
  }

  /** How many of them are due before its window, likewise. */
  public OptionalLong mostBeforeWindow(Trial trial) {
    return most(trial, trial.phases().warmUp().toNanos());
  }

  private OptionalLong most(Trial trial, long loaded) {
    int pipeline = trial.workload().pipeline();
    return switch (trial.load()) {
      case Load.OpenLoop open ->
          OptionalLong.of(new Arrivals(open, pipeline, 0, trial.seed()).before(loaded) * pipeline);
      case Load.ClosedLoop closed -> {
        long most = 0;
        for (int client = 0; client < closed.clients(); client++) {
          long times = Math.min(slots(trial, client).before(loaded), thinking(closed, loaded));
          if (times == Long.MAX_VALUE) {
            yield OptionalLong.empty();
          }
          most += times * pipeline;
        }
        yield OptionalLong.of(most);
      }
      case Load.Replay replay ->
          trial.workload() instanceof TraceWorkload trace
              ? OptionalLong.of(trace.traffic().requests())
              : OptionalLong.empty();
    };
  }

  /** How often a client that thinks can ask at most. */
  private static long thinking(Load.ClosedLoop closed, long loaded) {
    long think = closed.thinkTime().toNanos();
    return think == 0 || closed.thinking() == Load.Thinking.EXPONENTIAL
        ? Long.MAX_VALUE
        : loaded / think + 1;
  }

  CappedPacer.Slots slots(Trial trial, int client) {
    return CappedPacer.Slots.of(
        caps.rate() / trial.workload().pipeline(), client, trial.load().clients());
  }

  /** How often one of a trial's clients may ask. */
  long share(Trial trial, int client) {
    if (!caps.total()) {
      return Long.MAX_VALUE;
    }
    long batches = left / trial.workload().pipeline();
    int clients = trial.load().clients();
    return batches / clients + (client < batches % clients ? 1 : 0);
  }

  /**
   * A trial has ended.
   *
   * @param requests that it was allowed to send
   * @param share of its requests that the capped rate delayed
   * @param early whether more would have been sent before the end of its window
   */
  void spent(long requests, double share, boolean early) {
    held = share;
    cutShort = early;
    if (caps.total()) {
      left = Math.max(0, left - requests);
    }
  }
}
