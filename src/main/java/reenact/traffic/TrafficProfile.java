package reenact.traffic;

import java.util.List;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceEnd;

/**
 * What a trace holds. All its texts are safe to print.
 *
 * @param end where reading stopped; unless it is {@link TraceEnd.Complete}, all figures are of the
 *     part before
 * @param events of all kinds
 * @param prepared statements that were prepared
 * @param errors by code, the most frequent first
 * @param obstacles requests that cannot be replayed as they were
 */
public record TrafficProfile(
    TraceHeader header,
    TraceEnd end,
    long events,
    long prepared,
    TimeProfile time,
    ConnectionProfile connections,
    RequestProfile requests,
    KeyProfile keys,
    TransactionProfile transactions,
    List<ErrorCount> errors,
    List<ObstacleCount> obstacles) {

  public TrafficProfile {
    errors = List.copyOf(errors);
    obstacles = List.copyOf(obstacles);
  }
}
