package reenact.engine.judge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import reenact.generator.Budget;
import reenact.result.trial.Bottleneck;

/**
 * What caps did to a trial that has ended.
 *
 * @param faults why it does not measure what it says
 * @param doubts why its throughput is not the server's
 */
public record CapReasons(List<String> faults, List<String> doubts) {

  /** Where more requests than this share had to wait for the cap, the clients would ask more. */
  private static final double FEW = 0.05;

  /** The reasons that there are. */
  public static CapReasons of(Budget budget) {
    return new CapReasons(
        budget.cutShort()
            ? List.of(
                "it ended early: max-total-requests = %d were used up"
                    .formatted(budget.caps().totalRequests()))
            : List.of(),
        budget.held() > FEW
            ? List.of(
                Bottleneck.GENERATOR.reason(
                    String.format(
                        Locale.ROOT,
                        ": max-rate = %s/s delayed %.0f %% of its requests",
                        BigDecimal.valueOf(budget.caps().rate())
                            .stripTrailingZeros()
                            .toPlainString(),
                        100 * budget.held())))
            : List.of());
  }
}
