package reenact.engine.agenda;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Plan;
import reenact.plan.Sweep;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;

/**
 * Open loops at the same rates in every environment, after closed loops have shown what the slowest
 * of them carries. Response times at the same number of clients are not of the same load: a slow
 * server is asked less.
 */
final class EqualLoad {

  /** No saturation is known to more digits. */
  private static final MathContext DIGITS = new MathContext(2, RoundingMode.DOWN);

  private EqualLoad() {}

  /**
   * The trials that follow a plan; none where no environment carried anything.
   *
   * @param emulated environments that compare with nothing
   * @param curves of the plan's closed loops
   */
  static Plan after(Plan plan, Set<String> emulated, List<Curve> curves) {
    Experiment experiment = plan.experiment();
    List<Environment> comparable =
        experiment.environments().stream()
            .filter(environment -> !emulated.contains(environment.name()))
            .toList();
    List<Curve> counted =
        curves.stream().filter(curve -> !emulated.contains(curve.environment())).toList();
    List<Sweep> sweeps = new ArrayList<>();
    for (Sweep sweep : experiment.sweeps()) {
      for (DriverChoice driver : sweep.drivers()) {
        List<Load> loads = loads(sweep, lowest(counted, sweep, driver));
        if (!loads.isEmpty()) {
          sweeps.add(sweep.under(List.of(driver), loads));
        }
      }
    }
    return Plan.of(experiment.with(sweeps, comparable), plan.trials().size());
  }

  /** The throughput that the slowest environment reached with any number of clients. */
  private static OptionalDouble lowest(List<Curve> curves, Sweep sweep, DriverChoice driver) {
    return curves.stream()
        .filter(curve ->
            curve.workload().equals(sweep.workload().name())
                && curve.driver().equals(driver.label()))
        .flatMap(curve -> Stream.ofNullable(curve.saturation()))
        .flatMap(saturation -> Stream.ofNullable(saturation.throughput()))
        .mapToDouble(Estimate::mean)
        .min();
  }

  /** With a connection for each client that the closed loop had at most. */
  private static List<Load> loads(Sweep sweep, OptionalDouble lowest) {
    int connections = sweep.loads().stream().mapToInt(Load::clients).max().orElse(1);
    List<Load> loads = new ArrayList<>();
    if (lowest.isPresent()) {
      for (double share : sweep.equalLoad()) {
        double rate = new BigDecimal(share * lowest.getAsDouble()).round(DIGITS).doubleValue();
        loads.add(new Load.OpenLoop(rate, Load.Spacing.POISSON, connections));
      }
    }
    return loads;
  }
}
