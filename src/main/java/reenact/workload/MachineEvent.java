package reenact.workload;

import java.util.List;
import reenact.workload.draw.Draw;

/**
 * What a thread of a machine's test does over and over.
 *
 * @param name of the test
 */
public record MachineEvent(String name) implements Operation {

  @Override
  public double weight() {
    return 1;
  }

  @Override
  public List<Draw> draws() {
    return List.of();
  }

  /** None: there is no server that would count. */
  @Override
  public int commandsPerRequest() {
    return 0;
  }
}
