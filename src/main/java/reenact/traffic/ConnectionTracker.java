package reenact.traffic;

import java.util.Arrays;
import reenact.trace.Action;
import reenact.trace.TraceEvent;

/** From which event to which each connection was open. */
final class ConnectionTracker {

  /** Traces number connections as they appear; one that has more is counted in part. */
  private static final int MOST = 1 << 22;

  private static final long NEVER = -1;

  private long[] first = new long[64];
  private long[] last = new long[64];
  private int count;
  private long events;
  private long opened;
  private long closed;
  private boolean tooMany;

  void add(TraceEvent event) {
    int connection = event.connection();
    switch (event.action()) {
      case Action.Connect connect -> opened++;
      case Action.Disconnect disconnect -> closed++;
      default -> {}
    }
    if (connection >= MOST) {
      tooMany = true;
    } else {
      if (connection >= count) {
        grow(connection + 1);
      }
      if (first[connection] == NEVER) {
        first[connection] = events;
      }
      last[connection] = events;
    }
    events++;
  }

  private void grow(int size) {
    if (size > first.length) {
      int larger = Math.min(MOST, Math.max(size, 2 * first.length));
      first = Arrays.copyOf(first, larger);
      last = Arrays.copyOf(last, larger);
    }
    Arrays.fill(first, count, size, NEVER);
    Arrays.fill(last, count, size, NEVER);
    count = size;
  }

  ConnectionProfile profile() {
    long[] begins = Arrays.stream(first, 0, count).filter(event -> event != NEVER).toArray();
    long[] ends = Arrays.stream(last, 0, count).filter(event -> event != NEVER).toArray();
    Arrays.sort(begins);
    Arrays.sort(ends);
    int ended = 0;
    int most = 0;
    for (int i = 0; i < begins.length; i++) {
      while (ends[ended] < begins[i]) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    return new ConnectionProfile(begins.length, most, opened, closed, !tooMany);
  }
}
