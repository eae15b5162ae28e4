package reenact.config;

import java.util.List;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.plan.Caps;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Sweep;
import reenact.workload.Server;

/** Reads what a run may send at most, and finds loads that could not keep to it. */
final class CapsReader {

  private static final double HIGHEST_RATE = 10_000_000;
  private static final String RATE = "max-rate";
  private static final String TOTAL = "max-total-requests";

  private CapsReader() {}

  static Caps read(Section root) {
    long total = root.value(TOTAL).whole(0L, Long.MAX_VALUE);
    double rate = root.value(RATE).number(Range.from(0, HIGHEST_RATE));
    return new Caps(
        total == 0 ? Caps.NONE.totalRequests() : total, rate == 0 ? Caps.NONE.rate() : rate);
  }

  /** Reports what cannot keep to the caps: open loops above the rate, and programs of others. */
  static void check(Section root, Caps caps, List<Sweep> sweeps) {
    if (!caps.paced() && !caps.total()) {
      return;
    }
    Value cap = root.value(caps.paced() ? RATE : TOTAL);
    for (Sweep sweep : sweeps) {
      for (Load load : sweep.loads()) {
        if (load instanceof Load.OpenLoop open && open.rate() > caps.rate()) {
          cap.problem(
              "is below the rate of an open loop of %s, %s"
                  .formatted(sweep.workload().name(), open.label()),
              "lower load.rate (--rate), or raise max-rate");
        }
      }
      for (DriverChoice driver : sweep.drivers()) {
        if (tool(sweep, driver)) {
          cap.problem(
              "cannot be kept by %s, which sends as it likes".formatted(driver.name()),
              "take another driver, such as --driver netty, or take the cap out");
        }
      }
    }
  }

  private static boolean tool(Sweep sweep, DriverChoice driver) {
    return sweep.workload().subject() instanceof Server
        && List.of("sysbench", "redis-benchmark", "valkey-benchmark").contains(driver.name());
  }
}
