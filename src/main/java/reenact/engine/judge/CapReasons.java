package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import reenact.generator.Budget;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.WindowReason;

/** What caps did to a trial that has ended. */
final class CapReasons {

  /** Where more requests than this share had to wait for the cap, the clients would ask more. */
  private static final double FEW = 0.05;

  private CapReasons() {}

  /** The reasons that there are. */
  static List<Reason> of(Budget budget) {
    List<Reason> reasons = new ArrayList<>();
    if (budget.cutShort()) {
      reasons.add(new WindowReason.RequestsUsedUp(budget.caps().totalRequests()));
    }
    if (budget.held() > FEW) {
      reasons.add(new MachineReason.RateCapped(budget.caps().rate(), budget.held()));
    }
    return reasons;
  }
}
