package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reenact.driver.Control;
import reenact.driver.ServerException;
import reenact.result.reason.Reason;
import reenact.result.reason.ServerReason;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;

/**
 * Whether a trial ended on the server and the data that it began on, and answers came to its end.
 */
public final class ServerContinuityCheck {

  private static final String KEYS = "keys";

  /** A pause in which fewer answers were due may be chance. */
  private static final double DUE = 20;

  /** So many times the usual response time, nobody waits for an answer that will come. */
  private static final double LATE = 10;

  /** A share of the window; less is left to what is said of its steadiness. */
  private static final double LEAST = 0.1;

  private final Control control;
  private final boolean ours;
  private final Map<String, Long> before;
  private final String began;

  /**
   * Begins with a look at the server.
   *
   * @param before its counters
   * @param ours whether nobody else may ask the server
   */
  public ServerContinuityCheck(Control control, Map<String, Long> before, boolean ours) {
    this.control = control;
    this.before = before;
    this.ours = ours;
    this.began = incarnation(control);
  }

  /**
   * Restarts and lost data during the window; empty if there were none or the server does not tell.
   */
  public List<Reason> faults(Map<String, Long> moved) {
    List<Reason> faults = new ArrayList<>();
    String ended = moved.isEmpty() ? "" : incarnation(control);
    boolean restarted = !began.isEmpty() && !ended.isEmpty() && !began.equals(ended);
    long had = before.getOrDefault(KEYS, 0L);
    long lost = Math.max(0, -moved.getOrDefault(KEYS, 0L));
    if (restarted) {
      faults.add(new ServerReason.Restarted(lost, had));
    }
    long flushed = moved.getOrDefault("cmdstat_flushall", 0L);
    // Of another database, where the server is not ours.
    long ofDatabase = ours || 2 * lost > had ? moved.getOrDefault("cmdstat_flushdb", 0L) : 0;
    if (flushed + ofDatabase > 0) {
      faults.add(new ServerReason.Emptied(flushed > 0 ? "FLUSHALL" : "FLUSHDB", lost, had));
    }
    return faults;
  }

  private static String incarnation(Control control) {
    try {
      return control.serverIdentity();
    } catch (ServerException e) {
      return "";
    }
  }

  /**
   * For how long answers had ceased when the window closed.
   *
   * @param response the usual response time in microseconds
   * @return seconds; 0 where answers came to the end or came later, or where none was due in what
   *     was left of it
   */
  static double silence(List<IntervalResult> intervals, double response) {
    if (intervals.stream()
        .anyMatch(interval -> interval.phase() == Phase.DRAIN && interval.throughput() > 0)) {
      return 0;
    }
    List<IntervalResult> window =
        intervals.stream().filter(interval -> interval.phase() == Phase.WINDOW).toList();
    double length = window.stream().mapToDouble(IntervalResult::seconds).sum();
    double silent = 0;
    for (IntervalResult interval : window.reversed()) {
      if (interval.throughput() > 0) {
        break;
      }
      silent += interval.seconds();
    }
    double answers =
        window.stream().mapToDouble(interval -> interval.throughput() * interval.seconds()).sum();
    double due = answers / Math.max(1e-9, length - silent) * silent;
    boolean ceased = silent >= LEAST * length && due >= DUE && silent * 1e6 >= LATE * response;
    return ceased ? silent : 0;
  }
}
