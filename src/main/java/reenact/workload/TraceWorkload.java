package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reenact.workload.recorded.RecordedTraffic;

/**
 * Recorded requests, each of which is sent again when it is due.
 *
 * @param traffic what the trace holds
 * @param allowed commands that are replayed though they would be left out otherwise, as {@link
 *     reenact.workload.recorded.ReplayRules} names them
 */
public record TraceWorkload(
    String name, String description, RecordedTraffic traffic, Set<String> allowed)
    implements Workload {

  /** More commands than an application uses much. */
  private static final int MOST_OPERATIONS = 40;

  public TraceWorkload {
    allowed = Set.copyOf(allowed);
  }

  @Override
  public Server subject() {
    return Server.REDIS;
  }

  /** The commands that it holds, the most frequent first; the rarest are one operation. */
  @Override
  public List<RecordedOperation> mix() {
    List<RecordedOperation> mix = new ArrayList<>();
    long others = 0;
    for (RecordedTraffic.Command command : traffic.commands()) {
      if (mix.size() < MOST_OPERATIONS) {
        mix.add(new RecordedOperation(command.name(), command.count()));
      } else {
        others += command.count();
      }
    }
    if (others > 0) {
      mix.add(new RecordedOperation(RecordedOperation.OTHER, others));
    }
    return mix;
  }

  /** Always 1: which requests leave together is recorded. */
  @Override
  public int pipeline() {
    return 1;
  }
}
