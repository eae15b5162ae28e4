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
 */
public record Sweep(
    Workload workload,
    List<Load> loads,
    List<DriverChoice> drivers,
    Phases phases,
    int repetitions,
    String definition) {

  public Sweep {
    loads = List.copyOf(loads);
    drivers = List.copyOf(drivers);
  }
}
