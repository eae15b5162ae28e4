package reenact.plan;

import java.util.List;
import reenact.environment.Environment;
import reenact.workload.Workload;

/**
 * The trials that share one deployment: a fresh server with fresh data.
 *
 * @param trials in the order in which they run; at least one
 */
public record Block(
    Workload workload, Environment environment, int repetition, List<Trial> trials) {

  public Block {
    trials = List.copyOf(trials);
  }
}
