package reenact.plan;

import java.util.List;
import reenact.workload.Workload;

/**
 * One workload under several loads.
 *
 * @param loads at least one
 * @param drivers at least one
 */
public record Sweep(
    Workload workload,
    List<Load> loads,
    List<DriverChoice> drivers,
    Phases phases,
    int repetitions) {

  public Sweep {
    loads = List.copyOf(loads);
    drivers = List.copyOf(drivers);
  }
}
