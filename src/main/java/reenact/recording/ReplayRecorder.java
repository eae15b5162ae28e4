package reenact.recording;

/**
 * Where one loop records how well it keeps to a trace, beside what became of its requests. For one
 * thread; read when it has ended. Recording allocates nothing.
 */
public final class ReplayRecorder {

  private static final long MILLI = 1_000_000;
  private static final long CLOSE = 10 * MILLI;

  /** As a share of its service time, a lag that nobody notices. */
  private static final int OF_SERVICE = 10;

  private final long start;
  private final long sliceNanos;
  private final long[] due;
  private final long[] sent;
  private final double[] lag;
  private final Distribution ofGenerator = new Distribution();
  private final Distribution ofAnswers = new Distribution();
  private long within1Milli;
  private long within10Millis;
  private long withinService;
  private long outOfOrder;
  private int open;
  private int mostOpen;

  /**
   * @param start of the replay, on the clients' clock
   * @param slices of this length that the replay has
   */
  public ReplayRecorder(long start, long sliceNanos, int slices) {
    this.start = start;
    this.sliceNanos = sliceNanos;
    this.due = new long[slices];
    this.sent = new long[slices];
    this.lag = new double[slices];
  }

  /**
   * Records that a request left.
   *
   * @param wanted when it was due
   * @param left when it left
   * @param free when no answer to another request kept it any more
   */
  public void left(long wanted, long left, long free) {
    long late = Math.max(0, left - wanted);
    long kept = Math.clamp(free - wanted, 0, late);
    ofAnswers.add(kept);
    ofGenerator.add(late - kept);
    within1Milli += late <= MILLI ? 1 : 0;
    within10Millis += late <= CLOSE ? 1 : 0;
    due[slice(wanted)]++;
    sent[slice(left)]++;
    lag[slice(wanted)] += late;
  }

  private int slice(long instant) {
    return Math.clamp((instant - start) / sliceNanos, 0, due.length - 1);
  }

  /** Records that a request that left has an answer. */
  public void answered(long wanted, long left, long completed) {
    withinService += OF_SERVICE * (left - wanted) <= completed - left ? 1 : 0;
  }

  /** A request left before one in front of it. */
  public void countOutOfOrder() {
    outOfOrder++;
  }

  /** More connections are open, or fewer. */
  public void open(int more) {
    open += more;
    mostOpen = Math.max(mostOpen, open);
  }

  /** What was recorded. */
  public ReplayFigures figures() {
    return new ReplayFigures(
        new ReplayFigures.OnTime(
            ofGenerator.count(), within1Milli, within10Millis, withinService, outOfOrder),
        ofGenerator,
        ofAnswers,
        new ReplayFigures.Slices(sliceNanos, due, sent, lag),
        mostOpen);
  }
}
