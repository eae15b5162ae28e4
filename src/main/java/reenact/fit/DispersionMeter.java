package reenact.fit;

/**
 * How unevenly requests arrive: the variance of their number in equal bins of time, divided by the
 * mean. 1 with Poisson arrivals, below 1 with regular ones, above 1 with bursts.
 */
final class DispersionMeter {

  private final long binNanos;
  private long bin = Long.MIN_VALUE;
  private long inBin;
  private long bins;
  private double mean;
  private double squares;

  DispersionMeter(long binNanos) {
    this.binNanos = binNanos;
  }

  /** Notes an arrival; times must not go back by more than a bin. */
  void add(long nanos) {
    long at = Math.floorDiv(nanos, binNanos);
    if (bin == Long.MIN_VALUE) {
      bin = at;
    }
    // A silence of years, as a forged trace has, adds bins without a loop through them.
    while (at > bin) {
      close(inBin);
      inBin = 0;
      bin++;
      if (at - bin > 1_000_000) {
        closeEmpty(at - bin);
        bin = at;
      }
    }
    inBin++;
  }

  /** By Welford's method, which loses no digits. */
  private void close(long count) {
    bins++;
    double before = mean;
    mean += (count - mean) / bins;
    squares += (count - before) * (count - mean);
  }

  private void closeEmpty(long more) {
    double all = (double) bins + more;
    squares += mean * mean * bins * (more / all);
    mean *= bins / all;
    bins += more;
  }

  /** The index of dispersion of the whole bins; 1 where there are not enough of them. */
  double index() {
    return bins < 10 || mean == 0 ? 1 : squares / (bins - 1) / mean;
  }
}
