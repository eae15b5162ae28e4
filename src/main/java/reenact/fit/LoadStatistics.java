package reenact.fit;

import java.util.HashMap;
import java.util.Map;
import reenact.trace.Action;
import reenact.trace.TraceEvent;

/** When the clients of a trace sent their operations. */
final class LoadStatistics {

  private static final long MS = 1_000_000;

  /** Open connections, with the end of what was sent last. */
  private final Map<Integer, Client> open = new HashMap<>();

  private final DispersionMeter at10ms = new DispersionMeter(10 * MS);
  private final DispersionMeter at100ms = new DispersionMeter(100 * MS);
  private final DispersionMeter at1s = new DispersionMeter(1000 * MS);
  private final Reservoir thinkMicros = new Reservoir(17);
  private int mostOpen;
  private long operations;
  private long answered;
  private long batches;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private static final class Client {
    private long answeredNanos = Long.MIN_VALUE;
  }

  /** Notes an event that is no operation. */
  void add(TraceEvent event) {
    if (event.action() instanceof Action.Disconnect) {
      open.remove(event.connection());
    }
  }

  void add(OperationCutter.Operation operation) {
    operations++;
    long nanos = operation.nanos();
    first = Math.min(first, nanos);
    last = Math.max(last, nanos);
    at10ms.add(nanos);
    at100ms.add(nanos);
    at1s.add(nanos);
    Client client = open.computeIfAbsent(operation.connection(), number -> new Client());
    mostOpen = Math.max(mostOpen, open.size());
    operation
        .answeredNanos()
        .ifPresent(end -> {
          answered++;
          if (nanos >= client.answeredNanos) {
            batches++;
            if (client.answeredNanos != Long.MIN_VALUE) {
              thinkMicros.add(
                  (int) Math.min(Integer.MAX_VALUE, (nanos - client.answeredNanos) / 1000));
            }
          }
          client.answeredNanos = Math.max(client.answeredNanos, end);
        });
  }

  /** The most connections that were open at a time. */
  int connections() {
    return mostOpen;
  }

  double seconds() {
    return operations < 2 ? 0 : (last - first) / 1e9;
  }

  long operations() {
    return operations;
  }

  /** Operations that a client sends before it waits, 1 where the source does not tell. */
  double pipeline() {
    return batches == 0 ? 1 : (double) answered / batches;
  }

  /** Pauses between an answer and the client's next operation; none where they are not known. */
  int[] thinkMicros() {
    return thinkMicros.sample();
  }

  FittedWorkload.Dispersion dispersion() {
    return new FittedWorkload.Dispersion(at10ms.index(), at100ms.index(), at1s.index());
  }
}
