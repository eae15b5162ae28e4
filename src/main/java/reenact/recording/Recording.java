package reenact.recording;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that the clients of one trial record. Clients spread over a few recorders, because a recorder
 * of its own for each of a thousand clients would cost gigabytes, and merging them a core.
 */
public final class Recording {

  private static final int MOST_RECORDERS = 8;

  private final int operations;
  private final Recorder[] recorders;
  private long failuresBefore;

  /**
   * @param operations how many operations the mix has
   * @param clients how many clients will record
   */
  public Recording(Window window, int operations, int clients) {
    this(window, operations, Math.clamp(clients, 1, MOST_RECORDERS), false);
  }

  private Recording(Window window, int operations, int recorders, boolean alone) {
    this.operations = operations;
    this.recorders = new Recorder[recorders];
    for (int i = 0; i < recorders; i++) {
      this.recorders[i] = new Recorder(window, operations, alone);
    }
  }

  /**
   * For clients on threads of which each serves a few, a recorder for each thread as long as there
   * are no more of them.
   *
   * @param threads of which one may record as clients {@code n}, {@code n + threads} and so on
   */
  public static Recording ofThreads(Window window, int operations, int threads) {
    return new Recording(window, operations, threads, true);
  }

  /** Where a client records. */
  public Recorder recorder(int client) {
    return recorders[client % recorders.length];
  }

  /** What was counted so far. */
  public Counts counts() {
    Counts sum = recorders[0].tally().counts();
    for (int i = 1; i < recorders.length; i++) {
      sum = sum.plus(recorders[i].tally().counts());
    }
    return sum.withFewCodes();
  }

  /**
   * Takes what was recorded since the last call.
   *
   * @param start nanoseconds on the clients' clock
   * @param end nanoseconds on the clients' clock
   */
  public Interval collect(long start, long end) {
    Map<Kind, List<Distribution>> distributions = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      int tracks = kind.perOperation() ? operations : 1;
      List<Distribution> sums = new ArrayList<>(tracks);
      for (int operation = 0; operation < tracks; operation++) {
        Distribution sum = new Distribution();
        for (Recorder recorder : recorders) {
          recorder.track(kind, operation).collectInto(sum);
        }
        sums.add(sum);
      }
      distributions.put(kind, sums);
    }
    long failures = counts().failures();
    Interval interval = new Interval(start, end, distributions, failures - failuresBefore);
    failuresBefore = failures;
    return interval;
  }
}
