package reenact.engine;

import java.util.HashSet;
import java.util.Set;
import reenact.environment.Environment;
import reenact.plan.Block;

/** The workloads and environments that a run does not try again after a failure. */
final class BlockExclusions {

  /**
   * A workload that an environment's server never does, or is not asked to; another server may know
   * the command, or give its account the right to it.
   */
  private record Refused(String workload, String environment) {
    static Refused of(Block block) {
      return new Refused(block.workload().name(), block.environment().name());
    }
  }

  private final Set<Refused> refused = new HashSet<>();
  private final Set<String> environments = new HashSet<>();

  /** The block's workload is not tried again in its environment. */
  void add(Block block) {
    refused.add(Refused.of(block));
  }

  /** Nothing is tried again there, as the server lost data of others. */
  void add(Environment environment) {
    environments.add(environment.name());
  }

  boolean cover(Block block) {
    return refused.contains(Refused.of(block)) || environments.contains(block.environment().name());
  }
}
