package reenact.recording;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntervalHistogramProvider;
import org.HdrHistogram.SingleWriterRecorder;
import org.HdrHistogram.ValueRecorder;
import org.jspecify.annotations.Nullable;
import reenact.workload.Outcome;

/**
 * Where one client, or a few that share it, record what became of their requests. Recording neither
 * locks nor allocates, and several threads may do it at once; collecting takes away what was
 * recorded since the last time.
 */
public final class Recorder {

  /** Significant decimal digits of recorded values. */
  static final int DIGITS = 3;

  private final Window window;
  private final Tally tally;
  private final Track[] serviceTimes;
  private final Track[] responseTimes;
  private final Track failures;
  private final Track lags;
  private final Track poolWaits;
  private final Track warmUp;

  /**
   * @param alone whether a single thread records here, which costs less
   */
  Recorder(Window window, int operations, boolean alone) {
    this.window = window;
    this.tally = new Tally(operations, alone);
    this.serviceTimes = tracks(operations, alone);
    this.responseTimes = tracks(operations, alone);
    this.failures = new Track(alone);
    this.lags = new Track(alone);
    this.poolWaits = new Track(alone);
    this.warmUp = new Track(alone);
  }

  /**
   * Records one request; the instants are nanoseconds on the clients' clock. One that had left
   * before the window opened and had no answer when it closed belongs to the window too: left out,
   * those who wait longest would be those who never count. Its response time, and that of one that
   * is never answered, is recorded as long as it is known to be.
   *
   * @param operation its index in the mix
   * @param due when the schedule wanted it
   * @param sent when it left
   * @param completed when its answer, or its failure, was known
   */
  public void record(int operation, long due, long sent, long completed, Outcome outcome) {
    tally.asked(operation);
    if (window.admits(completed)) {
      tally.completed(outcome);
    }
    if (!window.admits(due)) {
      recordOutside(operation, due, sent, completed, outcome);
      return;
    }
    if (completed > window.end()) {
      tally.crossed(window.end() - completed);
    }
    lags.record(sent - due);
    if (outcome.failed()) {
      recordFailed(operation, due, completed, outcome);
    } else {
      serviceTimes[operation].record(completed - sent);
      responseTimes[operation].record(completed - due);
      tally.found(operation, outcome);
    }
  }

  private void recordFailed(int operation, long due, long completed, Outcome outcome) {
    tally.failed(operation, outcome, true);
    if (outcome.unfinished()) {
      long known = completed - due;
      responseTimes[operation].record(known);
      tally.unfinished(operation, known, window.end() - due);
    } else {
      failures.record(completed - due);
    }
  }

  private void recordOutside(int operation, long due, long sent, long completed, Outcome outcome) {
    if (due < window.start() && sent < window.start() && completed >= window.end()) {
      long known = completed - due;
      responseTimes[operation].record(known);
      tally.unansweredThroughout(operation, known, window.end() - due);
      tally.crossed(window.length() - known);
      if (outcome.failed()) {
        tally.failed(operation, outcome, false);
      }
      return;
    }
    if (due < window.start() && completed > window.start()) {
      tally.crossed(Math.min(completed, window.end()) - window.start());
    }
    if (outcome.failed()) {
      tally.failed(operation, outcome, false);
    } else if (due < window.start()) {
      warmUp.record(completed - due);
    }
  }

  /** Counts a request that waits for something to happen, so that its time says nothing. */
  public void recordUntimed(int operation, Outcome outcome) {
    tally.asked(operation);
    if (outcome.failed()) {
      tally.failed(operation, outcome, false);
    }
  }

  /**
   * Records how long a client waited for a connection, if that began in the window.
   *
   * @param began nanoseconds on the clients' clock
   */
  public void recordPoolWait(long began, long nanos) {
    if (window.admits(began)) {
      poolWaits.record(nanos);
    }
  }

  /**
   * Counts a transaction that was tried again.
   *
   * @param commands how many were sent in the attempt before
   */
  public void countRetry(String code, int commands) {
    tally.retried(code, commands);
  }

  /** Counts an answer that belongs to no request. */
  public void countUnasked() {
    tally.answeredUnasked();
  }

  /** Counts a connection that was opened anew after it was lost. */
  public void countReconnection() {
    tally.reconnected();
  }

  Tally tally() {
    return tally;
  }

  Track track(Kind kind, int operation) {
    return switch (kind) {
      case SERVICE_TIME -> serviceTimes[operation];
      case RESPONSE_TIME -> responseTimes[operation];
      case FAILED_RESPONSE_TIME -> failures;
      case SCHEDULE_LAG -> lags;
      case POOL_WAIT -> poolWaits;
      case WARM_UP -> warmUp;
    };
  }

  private static Track[] tracks(int count, boolean alone) {
    Track[] tracks = new Track[count];
    for (int i = 0; i < count; i++) {
      tracks[i] = new Track(alone);
    }
    return tracks;
  }

  /** One histogram that is written while it is read. */
  static final class Track {
    private final ValueRecorder values;
    private final IntervalHistogramProvider<Histogram> intervals;
    private @Nullable Histogram recycled;

    Track(boolean alone) {
      if (alone) {
        SingleWriterRecorder recorder = new SingleWriterRecorder(DIGITS);
        values = recorder;
        intervals = recorder;
      } else {
        org.HdrHistogram.Recorder recorder = new org.HdrHistogram.Recorder(DIGITS);
        values = recorder;
        intervals = recorder;
      }
    }

    void record(long nanos) {
      // Below zero would mean two clocks; it is clamped rather than lost.
      values.recordValue(Math.max(0, nanos));
    }

    void collectInto(Distribution sum) {
      Histogram interval = intervals.getIntervalHistogram(recycled);
      if (interval.getTotalCount() > 0) {
        sum.histogram().add(interval);
      }
      recycled = interval;
    }
  }
}
