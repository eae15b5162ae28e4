package reenact.workload.recorded;

import java.util.Arrays;

/**
 * The connections of a trace: which event is the last of each, and how many there were at a time.
 */
public final class RecordedConnections {

  /** A trace that claims more is not worth the memory. */
  public static final int MOST = 1 << 24;

  private static final long NEVER = -1;

  /** The number of the connection on which waits what would keep a recorded one from going on. */
  public static int companion(int connection) {
    return connection + MOST;
  }

  /** Whether a number is one that {@link #companion} gives. */
  public static boolean isCompanion(int number) {
    return number >= MOST;
  }

  private long[] first = new long[64];
  private long[] last = new long[64];
  private int count;
  private int opened;
  private int most;

  /** An event of a connection; events are numbered from 0. */
  public void saw(int connection, long event) {
    if (connection >= count) {
      grow(connection + 1);
    }
    if (first[connection] == NEVER) {
      first[connection] = event;
    }
    last[connection] = event;
  }

  private void grow(int size) {
    if (size > first.length) {
      int larger = Math.max(size, 2 * first.length);
      first = Arrays.copyOf(first, larger);
      last = Arrays.copyOf(last, larger);
    }
    Arrays.fill(first, count, size, NEVER);
    Arrays.fill(last, count, size, NEVER);
    count = size;
  }

  /** All events were seen. */
  public void finish() {
    long[] begins = Arrays.stream(first, 0, count).filter(event -> event != NEVER).toArray();
    long[] ends = Arrays.stream(last, 0, count).filter(event -> event != NEVER).toArray();
    opened = begins.length;
    Arrays.sort(begins);
    Arrays.sort(ends);
    int ended = 0;
    for (int i = 0; i < begins.length; i++) {
      while (ends[ended] < begins[i]) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    first = new long[0];
  }

  /** How many there are in all. */
  public int opened() {
    return opened;
  }

  /** How many were there at a time at most, from the first event of each to its last. */
  public int mostAtOnce() {
    return most;
  }

  /** Whether an event is the last one of its connection. */
  public boolean isLast(int connection, long event) {
    return connection < count && last[connection] == event;
  }
}
