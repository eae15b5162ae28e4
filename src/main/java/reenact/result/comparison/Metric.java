package reenact.result.comparison;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.RequestCost;
import reenact.result.trial.TrialResult;

/** What is compared. */
public enum Metric {
  /** Requests per second; more is better. */
  THROUGHPUT("throughput", "throughput"),
  /** Of response time in microseconds; less is better, as for all below. */
  P50("p50", "p50 response time"),
  P99("p99", "p99 response time"),
  /** Microseconds of the server's CPUs for one request. */
  CPU("cpuPerRequest", "server CPU per request");

  private static final double MICROS = 1e6;

  /** Less than anything that is measured: such a figure is nothing. */
  private static final double LEAST = 1e-6;

  private final String label;
  private final String words;

  Metric(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name that files and options use. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The name that people use. */
  public String words() {
    return words;
  }

  /** What a trial says of it; null where it was not measured. */
  public @Nullable Double of(TrialResult trial) {
    return switch (this) {
      case THROUGHPUT -> positive(trial.throughput());
      case P50 -> positive(trial.responseTime().p50());
      case P99 -> positive(trial.responseTime().p99());
      case CPU -> positive(cpuPerRequest(trial));
    };
  }

  /** As the trial recorded it; results without a cost have only the cores, in three decimals. */
  private static @Nullable Double cpuPerRequest(TrialResult trial) {
    RequestCost cost = trial.cost();
    if (cost != null && cost.serverCpu() != null) {
      return cost.serverCpu();
    }
    Double cores = trial.cpu().server();
    return cores == null || trial.throughput() <= 0 ? null : cores * MICROS / trial.throughput();
  }

  /** What to call a difference that was shown. */
  public Difference difference(boolean more) {
    return switch (this) {
      case THROUGHPUT -> more ? Difference.FASTER : Difference.SLOWER;
      case P50, P99 -> more ? Difference.SLOWER : Difference.FASTER;
      case CPU -> more ? Difference.DEARER : Difference.CHEAPER;
    };
  }

  /** Ratios are of what is there: nothing has none. */
  private static @Nullable Double positive(@Nullable Double value) {
    return value == null || value < LEAST ? null : value;
  }
}
