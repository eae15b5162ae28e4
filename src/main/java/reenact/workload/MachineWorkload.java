package reenact.workload;

import java.util.List;

/**
 * A workload for the machine itself; its clients are threads of the tool that runs the test.
 *
 * @param test what they do
 */
public record MachineWorkload(String name, String description, MachineTest test)
    implements Workload {

  @Override
  public Subject.Machine subject() {
    return new Subject.Machine();
  }

  @Override
  public List<MachineEvent> mix() {
    return List.of(new MachineEvent(test.name()));
  }

  /** Always 1: a thread waits for its own work. */
  @Override
  public int pipeline() {
    return 1;
  }
}
