package reenact.traffic.sketch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The index of dispersion of counts: the variance of the number of events in windows of one length,
 * divided by its mean. It is 1 for Poisson arrivals and grows with bursts. Events may come out of
 * order by up to 512 windows; later ones are left out.
 */
public final class DispersionMeter {

  private static final int OPEN = 512;
  private static final int FEWEST = 10;

  private final long width;
  private final long[] open = new long[OPEN];
  private boolean begun;
  private long origin;
  private long start;
  private long latest;
  private double windows;
  private double mean;
  private double squares;
  private long late;

  /**
   * @param width of a window in nanoseconds
   */
  public DispersionMeter(long width) {
    this.width = width;
  }

  public void add(long nanos) {
    if (!begun) {
      begun = true;
      origin = nanos;
    }
    // Two times of a trace differ by less than 2^63 ns.
    long window = Math.floorDiv(nanos - origin, width);
    if (window < start) {
      late++;
      return;
    }
    if (window - start >= OPEN) {
      advance(window - OPEN + 1);
    }
    latest = Math.max(latest, window);
    open[(int) Math.floorMod(window, (long) OPEN)]++;
  }

  /** Closes all windows before one. */
  private void advance(long newStart) {
    long closed = Math.min(OPEN, newStart - start);
    for (long window = start; window < start + closed; window++) {
      int slot = (int) Math.floorMod(window, (long) OPEN);
      close(open[slot]);
      open[slot] = 0;
    }
    // A forged trace may be silent for years: their windows are added at once.
    closeEmpty(newStart - start - closed);
    start = newStart;
  }

  /** By Welford's method, which loses no digits. */
  private void close(long count) {
    windows++;
    double before = mean;
    mean += (count - mean) / windows;
    squares += (count - before) * (count - mean);
  }

  private void closeEmpty(long more) {
    if (more > 0) {
      double all = windows + more;
      squares += mean * mean * windows * (more / all);
      mean *= windows / all;
      windows = all;
    }
  }

  /** The index; null if there are fewer than ten whole windows. The last one is not whole. */
  public @Nullable Double index() {
    if (begun) {
      advance(latest);
      Arrays.fill(open, 0);
      begun = false;
    }
    return windows < FEWEST || mean == 0 ? null : squares / (windows - 1) / mean;
  }

  /** How many events came too late to be counted. */
  long late() {
    return late;
  }
}
