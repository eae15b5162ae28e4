package reenact.engine.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.generator.Budget;
import reenact.generator.Measurement;
import reenact.generator.tool.ToolReport;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.result.reason.CheckReason;
import reenact.result.reason.ClientReason;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.RequestReason;
import reenact.result.reason.ServerReason;
import reenact.result.reason.WindowReason;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Rounding;
import reenact.result.trial.Shortfall;
import reenact.result.trial.Verdict;
import reenact.telemetry.MachineReading;
import reenact.workload.TraceWorkload;

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
  private final List<Reason> reasons = new ArrayList<>();

  public Judge(Limits limits) {
    this.limits = limits;
  }

  /** The verdict on what was examined. */
  public Verdict verdict() {
    return Verdict.of(reasons);
  }

  /** The reasons, the gravest first; at the end what is only to be known. */
  public List<Reason> reasons() {
    return reasons.stream().sorted(Comparator.comparing(Reason::severity).reversed()).toList();
  }

  /** Adds advice to reasons that there are already; it is no reason by itself. */
  public void advise(List<Reason> advice) {
    if (verdict() != Verdict.VALID) {
      reasons.addAll(advice);
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
      reasons.add(new RequestReason.NoneSucceeded());
    } else if (requests < FEWEST_REQUESTS) {
      reasons.add(new RequestReason.TooFew(requests));
    }
    double known = replay(trial, measurement).map(ReplayChecks::recordedFailures).orElse(0.0);
    if (requests > 0 && (double) failed / requests > limits.errors() + known) {
      reasons.add(
          new RequestReason.Failed(
              (double) failed / requests, measurement.counts().errors(), limits.errors()));
    }
    reasons.addAll(presence.reasons());
    if (measurement.partial(trial.phases())) {
      reasons.add(
          new WindowReason.Interrupted(
              Rounding.rounded(measurement.window().length() / 1e3),
              Rounding.rounded(trial.phases().window().toNanos() / 1e3)));
    }
    if (measurement.counts().unasked() > 0) {
      reasons.add(new RequestReason.Unasked(measurement.counts().unasked()));
    }
    long reconnections = measurement.counts().reconnections();
    if (reconnections > 0) {
      reasons.add(new ClientReason.ConnectionsLost(reconnections));
    }
    switch (trial.load()) {
      case Load.ClosedLoop closed -> {}
      case Load.OpenLoop open -> {
        examineOffered(measurement, requests);
        examineLag(
            measurement.merged(Kind.SCHEDULE_LAG),
            measurement.merged(Kind.SERVICE_TIME),
            measurement.merged(Kind.RESPONSE_TIME));
      }
      case Load.Replay load -> {
        examineOffered(measurement, requests);
        replay(trial, measurement).ifPresent(replay -> reasons.addAll(replay.reasons()));
      }
    }
  }

  /** How close a trial was to the trace that it replayed; empty if there is none. */
  public static Optional<ReplayChecks> replay(Trial trial, Measurement measurement) {
    return trial.workload() instanceof TraceWorkload trace
        ? measurement
            .replay()
            .map(figures -> new ReplayChecks(trace.traffic(), measurement, figures))
        : Optional.empty();
  }

  private void examineOffered(Measurement measurement, long requests) {
    double seconds = measurement.window().length() / 1e9;
    double offered = requests + measurement.notSent();
    double achieved =
        measurement.counts().succeededInWindow() + measurement.counts().failedInWindow();
    double response = measurement.merged(Kind.RESPONSE_TIME).mean().orElse(0);
    if (!Shortfall.counted(offered, achieved, response, seconds).leaves(limits.offered())) {
      reasons.add(
          new WindowReason.LoadNotSustained(
              Rounding.rounded(offered / seconds), Rounding.rounded(achieved / seconds), null));
    }
    if (measurement.notSent() > 0) {
      reasons.add(new WindowReason.NotSent(measurement.notSent()));
    }
  }

  /**
   * The median is held against what the server needs; the tail against the response time that it is
   * a part of, as the tails of two distributions need not be those of the same requests.
   */
  private void examineLag(Distribution lag, Distribution service, Distribution response) {
    double half = lag.percentile(50).orElse(0);
    double mean = service.mean().orElse(0);
    if (mean > 0 && half > limits.scheduleLag() * mean) {
      reasons.add(new WindowReason.Late(Rounding.rounded(half), Rounding.rounded(mean)));
    }
    double tail = lag.percentile(99).orElse(0);
    double whole = response.percentile(99).orElse(0);
    if (whole > 0 && tail > limits.scheduleLag() * whole) {
      reasons.add(new WindowReason.TailLate(Rounding.rounded(tail), Rounding.rounded(whole)));
    }
  }

  /**
   * Examines what a wrapped tool reports.
   *
   * @param errorReplies how often the server answered with an error; null if it does not count
   */
  public void examine(Trial trial, ToolReport report, @Nullable Long errorReplies) {
    if (report.requests() < FEWEST_REQUESTS) {
      reasons.add(new RequestReason.TooFew(report.requests()));
    }
    if (!report.allSucceeded() && errorReplies != null && errorReplies > 0) {
      reasons.add(new RequestReason.TakenForSuccess(errorReplies, report.tool()));
    }
    if (report.reconnections() != null && report.reconnections() > 0) {
      reasons.add(new ClientReason.ConnectionsLost(report.reconnections()));
    }
    if (trial.load() instanceof Load.OpenLoop open) {
      double due = open.rate() * report.seconds();
      double completed = report.requests();
      if (!Shortfall.expected(due, completed).leaves(limits.offered())) {
        reasons.add(
            new WindowReason.LoadNotSustained(
                open.rate(), Rounding.rounded(completed / report.seconds()), report.tool()));
      }
    }
  }

  /** Examines whether the window was steady. */
  public void examine(List<IntervalResult> intervals) {
    WindowHalves.of(intervals)
        .filter(halves -> halves.differ(limits.drift()))
        .ifPresent(halves ->
            reasons.add(
                new WindowReason.Drifted(
                    Rounding.rounded(halves.first()), Rounding.rounded(halves.second()))));
  }

  /** Examines whether answers came until the window closed. */
  public void examineEnd(List<IntervalResult> intervals, Measurement measurement) {
    double usual = measurement.merged(Kind.RESPONSE_TIME).percentile(50).orElse(0);
    double silent = ServerContinuityCheck.silence(intervals, usual);
    if (silent > 0) {
      reasons.add(new WindowReason.AnswersCeased(Rounding.rounded(silent)));
    }
  }

  /**
   * Examines what the machine did while a generator asked a server.
   *
   * @param generatorCpus how many CPUs the generator may use
   * @param sharedCpus how many it and the server may use between them; 0 if they share none
   */
  public void examine(MachineReading reading, int generatorCpus, int sharedCpus) {
    reasons.addAll(new MachineDoubts(limits, reading).ofGenerator(generatorCpus, sharedCpus));
  }

  /** Examines what the hypervisor did meanwhile. */
  public void examine(MachineReading reading) {
    reasons.addAll(new MachineDoubts(limits, reading).ofHost());
  }

  /** Examines whether what was read of the machine is of the window. */
  public void examine(Duration span, Window window) {
    double seconds = window.length() / 1e9;
    double read = span.toNanos() / 1e9;
    if (Math.abs(read - seconds) > MISREAD * seconds) {
      reasons.add(new MachineReason.Misread(Rounding.rounded(read), Rounding.rounded(seconds)));
    }
  }

  /** Examines what caps did to a trial. */
  public void examine(Budget budget) {
    reasons.addAll(CapReasons.of(budget));
  }

  /** Examines what other programs used of the trial's CPUs. */
  public void examine(CpuUse cpu) {
    reasons.addAll(cpu.disturbances());
  }

  /** A failed check means that the trial does not measure what it says. */
  public void examine(Map<String, Check> checks) {
    checks.forEach((name, check) -> {
      if (check.failed()) {
        reasons.add(new CheckReason.Failed(name, check.observed()));
      } else if (!check.passed()) {
        reasons.add(new CheckReason.Undecided(name, check.observed()));
      }
    });
  }

  /** Examines what of the data was there, and stayed there. */
  public void examineData(
      Trial trial, Measurement measurement, Map<String, Long> moved, List<Reason> broken) {
    reasons.addAll(broken);
    Counts counts = measurement.counts();
    long lookups = counts.hits() + counts.missed();
    // Counters of a server that was started again may have moved backwards.
    long evicted = Math.max(0, moved.getOrDefault(EVICTED, 0L));
    long expired = Math.max(0, moved.getOrDefault(EXPIRED, 0L));
    // What was missed when it was recorded is missed again.
    boolean compared = replay(trial, measurement).map(ReplayChecks::knowsHits).orElse(false);
    if (!compared && lookups > 0 && (double) counts.missed() / lookups > limits.misses()) {
      reasons.add(
          new RequestReason.Missed(
              (double) counts.missed() / lookups, limits.misses(), evicted, expired));
    }
    if (evicted > limits.evictions() * counts.asked()) {
      reasons.add(new ServerReason.Evicted(evicted, counts.asked(), limits.evictions()));
    }
  }

  /** The server was found dead; of its last words, those at the very end are the most telling. */
  public void died(String lastWords) {
    List<String> lines = lastWords.lines().toList();
    List<String> end = lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size());
    reasons.add(new ServerReason.Died(end));
  }
}
