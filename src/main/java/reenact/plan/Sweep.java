package reenact.plan;

import java.util.List;
import reenact.workload.Workload;

/**
 * One workload under several loads.
 *
 * @param loads at least one
 * @param drivers at least one
 * @param definition the SHA-256 of what the workload's section says, by which runs know that they
 *     asked the same
 * @param equalLoad shares, above 0 and at most 1, of the throughput that the slowest environment
 *     reaches in the closed loop: at each of these rates all environments are asked in an open loop
 */
public record Sweep(
    Workload workload,
    List<Load> loads,
    List<DriverChoice> drivers,
    Phases phases,
    int repetitions,
    String definition,
    List<Double> equalLoad) {

  public Sweep {
    loads = List.copyOf(loads);
    drivers = List.copyOf(drivers);
    equalLoad = List.copyOf(equalLoad);
  }

  /** One that nothing follows. */
  public Sweep(
      Workload workload,
      List<Load> loads,
      List<DriverChoice> drivers,
      Phases phases,
      int repetitions,
      String definition) {
    this(workload, loads, drivers, phases, repetitions, definition, List.of());
  }

  /** The same workload under other loads, which nothing follows. */
  public Sweep under(List<DriverChoice> others, List<Load> otherLoads) {
    return new Sweep(workload, otherLoads, others, phases, repetitions, definition);
  }
}
