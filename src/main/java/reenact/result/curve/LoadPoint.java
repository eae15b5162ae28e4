package reenact.result.curve;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.Verdict;

/**
 * One load of a curve, over its repetitions. Percentiles are of response time in microseconds, the
 * mean of the repetitions' own; absent where one of them has too few samples.
 *
 * @param clients of a closed loop
 * @param rate requests per second offered in an open loop
 * @param throughput requests per second
 * @param serverCpu cores busy; absent where the server's processes are elsewhere
 * @param generatorCpu cores busy; absent where there is no generator
 * @param repetitions how many trials there are
 * @param verdict the worst of them
 */
public record LoadPoint(
    @Nullable Integer clients,
    @Nullable Double rate,
    Estimate throughput,
    @Nullable Estimate p50,
    @Nullable Estimate p99,
    @JsonProperty("p99_9") @Nullable Estimate p999,
    @Nullable Estimate serverCpu,
    @Nullable Estimate generatorCpu,
    int repetitions,
    Verdict verdict) {

  /** What the curve varies: clients, or requests per second. */
  public double level() {
    return clients != null ? clients : rate != null ? rate : 0;
  }
}
