package reenact.engine;

import java.util.List;
import java.util.Locale;
import reenact.generator.Budget;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.result.Bottleneck;

/**
 * What caps did to a trial that has ended.
 *
 * @param faults why it does not measure what it says
 * @param doubts why its throughput is not the server's
 */
record CapReasons(List<String> faults, List<String> doubts) {

  /** Clients that come so near to a capped rate would have asked more without the cap. */
  private static final double NEAR = 0.9;

  /**
   * The reasons that there are.
   *
   * @param throughput requests completed each second
   */
  static CapReasons of(Budget budget, Trial trial, double throughput) {
    double rate = budget.caps().rate();
    boolean held = trial.load() instanceof Load.ClosedLoop && throughput > NEAR * rate;
    return new CapReasons(
        budget.cutShort()
            ? List.of(
                "it ended early: max-total-requests = %d were used up"
                    .formatted(budget.caps().totalRequests()))
            : List.of(),
        held
            ? List.of(
                Bottleneck.GENERATOR.reason(
                    String.format(Locale.ROOT, ": max-rate held it to %.6g/s", rate)))
            : List.of());
  }
}
