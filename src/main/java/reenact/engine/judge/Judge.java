package reenact.engine.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.generator.Measurement;
import reenact.generator.tool.ToolReport;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.result.ErrorCodes;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Shortfall;
import reenact.result.trial.Verdict;
import reenact.telemetry.MachineReading;

/** Says whether a trial may be believed, and if not, why; each reason carries its figure. */
public final class Judge {

  /** Fewer leave even a 90th percentile without the ten samples beyond it that it rests on. */
  private static final long FEWEST_REQUESTS = 100;

  /**
   * Figures of the machine may be of a time so much longer or shorter than the window, as a share.
   */
  private static final double MISREAD = 0.1;

  private static final int TELLING_LINES = 2;

  /** Redis's counters of keys that it removed by itself. */
  private static final String EVICTED = "evicted_keys";

  private static final String EXPIRED = "expired_keys";

  private final Limits limits;
  private final List<String> doubts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public Judge(Limits limits) {
    this.limits = limits;
  }

  /** The verdict on what was examined. */
  public Verdict verdict() {
    return !faults.isEmpty() ? Verdict.INVALID : doubts.isEmpty() ? Verdict.VALID : Verdict.SUSPECT;
  }

  /** The reasons, the gravest first; at the end what could not be found out, which is none. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>(faults);
    reasons.addAll(doubts);
    reasons.addAll(notes);
    return reasons;
  }

  /** Adds advice to reasons that there are already; it is no reason by itself. */
  public void advise(List<String> advice) {
    if (verdict() != Verdict.VALID) {
      doubts.addAll(advice);
    }
  }

  /** Examines what the clients recorded. */
  public void examine(Trial trial, Measurement measurement) {
    long succeeded = measurement.merged(Kind.SERVICE_TIME).count();
    ClientChecks presence = new ClientChecks(trial, measurement, limits);
    long failed =
        measurement.counts().operations().stream().mapToLong(operation -> operation.failed()).sum()
            - presence.blocked();
    long requests = succeeded + failed;
    if (succeeded == 0) {
      faults.add("no request succeeded in the window");
    } else if (requests < FEWEST_REQUESTS) {
      doubt("only %d requests in the window: too few for percentiles", requests);
    }
    if (requests > 0 && (double) failed / requests > limits.errors()) {
      fault(
          "%.3g %% of requests failed (%s), over the limit of %.3g %%",
          100.0 * failed / requests, codes(measurement.counts().errors()), 100 * limits.errors());
    }
    faults.addAll(presence.faults());
    doubts.addAll(presence.doubts());
    if (measurement.partial(trial.phases())) {
      fault(
          "interrupted after %s of the window of %s: a partial trial",
          time(measurement.window().length() / 1e3), time(trial.phases().window().toNanos() / 1e3));
    }
    if (measurement.counts().unasked() > 0) {
      fault(
          "%d answers belong to no request, so nobody knows which of the others do: the server, or a proxy before it, breaks the protocol",
          measurement.counts().unasked());
    }
    long reconnections = measurement.counts().reconnections();
    if (reconnections > 0) {
      doubt("%d connections were lost and opened again", reconnections);
    }
    if (trial.load() instanceof Load.OpenLoop) {
      examineOpenLoop(measurement, requests);
    }
  }

  private void examineOpenLoop(Measurement measurement, long requests) {
    double seconds = measurement.window().length() / 1e9;
    double offered = requests + measurement.notSent();
    double achieved =
        measurement.counts().succeededInWindow() + measurement.counts().failedInWindow();
    double response = measurement.merged(Kind.RESPONSE_TIME).mean().orElse(0);
    if (!Shortfall.counted(offered, achieved, response, seconds).leaves(limits.offered())) {
      doubt(
          "offered %.0f/s, achieved %.0f/s: the load was not sustained",
          offered / seconds, achieved / seconds);
    }
    if (measurement.notSent() > 0) {
      doubt(
          "%d requests were due and never left: response times are without them, so too low",
          measurement.notSent());
    }
    examineLag(
        measurement.merged(Kind.SCHEDULE_LAG),
        measurement.merged(Kind.SERVICE_TIME),
        measurement.merged(Kind.RESPONSE_TIME));
  }

  /**
   * The median is held against what the server needs; the tail against the response time that it is
   * a part of, as the tails of two distributions need not be those of the same requests.
   */
  private void examineLag(Distribution lag, Distribution service, Distribution response) {
    double half = lag.percentile(50).orElse(0);
    double mean = service.mean().orElse(0);
    if (mean > 0 && half > limits.scheduleLag() * mean) {
      doubt(
          "half of the requests left more than %s late, where a service time is %s",
          time(half), time(mean));
    }
    double tail = lag.percentile(99).orElse(0);
    double whole = response.percentile(99).orElse(0);
    if (whole > 0 && tail > limits.scheduleLag() * whole) {
      doubt(
          "1 %% of the requests left more than %s late, for want of CPU or of a free connection, which is much of their response time: its 99th percentile is %s",
          time(tail), time(whole));
    }
  }

  /**
   * Examines what a wrapped tool reports.
   *
   * @param errorReplies how often the server answered with an error; null if it does not count
   */
  public void examine(Trial trial, ToolReport report, @Nullable Long errorReplies) {
    if (report.requests() < FEWEST_REQUESTS) {
      doubt("only %d requests in the window: too few for percentiles", report.requests());
    }
    if (!report.allSucceeded() && errorReplies != null && errorReplies > 0) {
      fault(
          "the server answered %d requests with an error, which %s takes for success",
          errorReplies, report.tool());
    }
    if (report.reconnections() != null && report.reconnections() > 0) {
      doubt("%d connections were lost and opened again", report.reconnections());
    }
    if (trial.load() instanceof Load.OpenLoop open) {
      double due = open.rate() * report.seconds();
      double completed = report.requests();
      if (!Shortfall.expected(due, completed).leaves(limits.offered())) {
        doubt(
            "asked for %.0f/s, achieved %.0f/s: the load was not sustained",
            open.rate(), completed / report.seconds());
      }
    }
  }

  /** Examines whether the window was steady. */
  public void examine(List<IntervalResult> intervals) {
    WindowHalves.of(intervals)
        .filter(halves -> halves.differ(limits.drift()))
        .ifPresent(halves ->
            doubt(
                "throughput went from %.0f/s in the first half of the window to %.0f/s in the second",
                halves.first(), halves.second()));
  }

  /** Examines whether answers came until the window closed. */
  public void examineEnd(List<IntervalResult> intervals, Measurement measurement) {
    double usual = measurement.merged(Kind.RESPONSE_TIME).percentile(50).orElse(0);
    double silent = ServerContinuityCheck.silence(intervals, usual);
    if (silent > 0) {
      fault("no request succeeded in the last %.1f s of the window", silent);
    }
  }

  /**
   * Examines what the machine did while a generator asked a server.
   *
   * @param generatorCpus how many CPUs the generator may use
   * @param sharedCpus how many it and the server may use between them; 0 if they share none
   */
  public void examine(MachineReading reading, int generatorCpus, int sharedCpus) {
    doubts.addAll(new MachineDoubts(limits, reading).ofGenerator(generatorCpus, sharedCpus));
  }

  /** Examines what the hypervisor did meanwhile. */
  public void examine(MachineReading reading) {
    doubts.addAll(new MachineDoubts(limits, reading).ofHost());
  }

  /** Examines whether what was read of the machine is of the window. */
  public void examine(Duration span, Window window) {
    double seconds = window.length() / 1e9;
    double read = span.toNanos() / 1e9;
    if (Math.abs(read - seconds) > MISREAD * seconds) {
      doubt(
          "CPU, packets and the like are of %.2f s, not of the window's %.2f s: the sampling thread was starved of CPU",
          read, seconds);
    }
  }

  /** Examines what caps did to a trial. */
  public void examine(CapReasons reasons) {
    faults.addAll(reasons.faults());
    doubts.addAll(reasons.doubts());
  }

  /** Examines what other programs used of the trial's CPUs. */
  public void examine(CpuUse cpu) {
    doubts.addAll(cpu.disturbances());
  }

  /** A failed check means that the trial does not measure what it says. */
  public void examine(Map<String, Check> checks) {
    checks.forEach((name, check) -> {
      if (check.failed()) {
        fault("check %s failed: %s", name, check.observed());
      } else if (!check.passed()) {
        notes.add("check %s could not be decided: %s".formatted(name, check.observed()));
      }
    });
  }

  /** Examines what of the data was there, and stayed there. */
  public void examineData(Measurement measurement, Map<String, Long> moved, List<String> broken) {
    faults.addAll(broken);
    Counts counts = measurement.counts();
    long lookups = counts.hits() + counts.missed();
    long evicted = moved.getOrDefault(EVICTED, 0L);
    if (lookups > 0 && (double) counts.missed() / lookups > limits.misses()) {
      doubt(
          "%.3g %% of lookups found nothing, over the limit of %.3g %%%s: preload what is looked up, or raise limits.misses if misses are wanted",
          100.0 * counts.missed() / lookups, 100 * limits.misses(), gone(moved, evicted));
    }
    if (evicted > limits.evictions() * counts.asked()) {
      doubt(
          "the server evicted %d keys for %d requests, over the limit of %.3g %%: give it more memory, or raise limits.evictions if evictions are wanted",
          evicted, counts.asked(), 100 * limits.evictions());
    }
  }

  private static String gone(Map<String, Long> moved, long evicted) {
    long expired = moved.getOrDefault(EXPIRED, 0L);
    return evicted + expired == 0
        ? ""
        : " (keys evicted: %d, expired: %d)".formatted(evicted, expired);
  }

  /** The server was found dead; of its last words, those at the very end are the most telling. */
  public void died(String lastWords) {
    List<String> lines = lastWords.lines().toList();
    List<String> end = lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size());
    faults.add("the server died" + (end.isEmpty() ? "" : ": " + String.join("; ", end)));
  }

  static String time(double micros) {
    return micros < 1e3
        ? String.format(Locale.ROOT, "%.0f µs", micros)
        : micros < 1e6
            ? String.format(Locale.ROOT, "%.3g ms", micros / 1e3)
            : String.format(Locale.ROOT, "%.3g s", micros / 1e6);
  }

  static String codes(Map<String, Long> errors) {
    return String.join(", ", ErrorCodes.words(errors, Long::toString));
  }

  private void doubt(String format, Object... figures) {
    doubts.add(String.format(Locale.ROOT, format, figures));
  }

  private void fault(String format, Object... figures) {
    faults.add(String.format(Locale.ROOT, format, figures));
  }
}
