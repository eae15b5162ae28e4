package reenact.telemetry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.environment.CpuSet;

/**
 * The CPUs on which other programs would disturb a trial.
 *
 * @param groups by name: the server's, the generator's; they have no CPU in common
 * @param helpers names of programs that work for the server, whoever started them
 */
public record WatchedCpus(Map<String, CpuSet> groups, Set<String> helpers) {

  /** None. */
  public static final WatchedCpus NONE = new WatchedCpus(Map.of(), Set.of());

  public WatchedCpus {
    groups = Map.copyOf(new TreeMap<>(groups));
    helpers = Set.copyOf(helpers);
  }
}
