package reenact.workload;

import java.util.List;
import reenact.workload.draw.Draw;

/**
 * A command as often as it was recorded, whatever its arguments.
 *
 * @param name of the command in capitals, or {@link #OTHER}
 * @param weight how often it was recorded
 */
public record RecordedOperation(String name, double weight) implements Operation {

  /** All commands that are too many to be told apart. */
  public static final String OTHER = "other";

  /** Whether it stands for one command and no others. */
  public boolean ofOneCommand() {
    return !name.equals(OTHER);
  }

  @Override
  public List<Draw> draws() {
    return List.of();
  }

  @Override
  public int commandsPerRequest() {
    return 1;
  }
}
