package reenact.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.CheckReason;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.WindowReason;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.CurvePoint;
import reenact.result.trial.GeneratorResult;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.OperationResult;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.OtherProgramsUnknown;
import reenact.result.trial.PauseResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Phase;
import reenact.result.trial.RequestCost;
import reenact.result.trial.Rounding;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * A trial as it might have been: throughput follows the universal scalability law, times a
 * log-logistic distribution. Nothing in it is drawn, so each call gives the same.
 */
final class SyntheticTrial {

  private static final double WARM_UP_SECONDS = 5;

  String workload = "redis-session-store";
  String environment = "native";
  String driver = "jedis";
  boolean open;
  double level = 16;
  int repetition = 1;
  int order = 1;
  double windowSeconds = 10;

  /** What one client alone completes per second, and how much clients get in each other's way. */
  double single = 12_000;

  double contention = 0.06;
  double coherence = 0.0004;
  double tail = 0.22;

  Verdict verdict = Verdict.VALID;
  List<Reason> reasons = List.of();
  Map<String, Long> errors = Map.of();
  Map<String, Long> retries = Map.of();
  long misses;
  Map<String, Check> checks = Map.of();
  @Nullable GuestCpu guestCpu;
  Map<String, String> treatment = Map.of();
  @Nullable RequestCost cost;
  @Nullable OtherProgramsUnknown othersUnknown;
  Map<String, OtherProgramsResult> others = Map.of();
  ServerResult server =
      new ServerResult(
          "redis",
          "8.2.1",
          "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
          settings());

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("appendonly", "no");
    settings.put("io-threads", "1");
    settings.put("maxmemory", "0");
    settings.put("maxmemory-policy", "noeviction");
    settings.put("save", "");
    return settings;
  }

  /** A little unrest that depends on the trial and on nothing else. */
  private double unrest(int i) {
    return StrictMath.sin(order * 12.9898 + i * 78.233 + repetition * 3.7);
  }

  private double saturated(double clients) {
    return single
        * clients
        / (1 + contention * (clients - 1) + coherence * clients * (clients - 1));
  }

  private double throughput() {
    double most = open ? Math.min(level, saturated(40)) : saturated(level);
    return Rounding.rounded(most * (1 + 0.012 * unrest(0)));
  }

  private double serviceMedian() {
    return open ? 1e6 / single * (1 + level / saturated(40)) : 0.9e6 * level / throughput();
  }

  private double responseMedian() {
    double use = level / saturated(40);
    return open ? serviceMedian() * (1 + 0.3 / Math.max(0.02, 1 - use)) : serviceMedian();
  }

  private double value(double median, double percentile) {
    double odds = percentile / (100 - percentile);
    return Rounding.rounded(median * StrictMath.pow(odds, tail) * (1 + 0.02 * unrest(7)));
  }

  private Percentiles percentiles(double median, long count) {
    return new Percentiles(
        count,
        Rounding.rounded(median * 1.08),
        Rounding.rounded(median * 0.6),
        Rounding.rounded(median * 0.3),
        supported(median, 50, count),
        supported(median, 90, count),
        supported(median, 95, count),
        supported(median, 99, count),
        supported(median, 99.9, count),
        supported(median, 99.99, count),
        value(median, 100 - 100.0 / (count + 1)));
  }

  private @Nullable Double supported(double median, double percentile, long count) {
    return count * (100 - percentile) / 100 >= 10 ? value(median, percentile) : null;
  }

  private List<CurvePoint> curve(double median, long count) {
    List<CurvePoint> curve = new ArrayList<>();
    double last = 100 - 100.0 / (count + 1);
    curve.add(new CurvePoint(0, Rounding.rounded(median * 0.3)));
    for (double beyond = 100; 100 - beyond / 1.1487 < last; beyond /= 1.1487) {
      double percentile = Math.round((100 - beyond / 1.1487) * 1e5) / 1e5;
      curve.add(new CurvePoint(percentile, value(median, percentile)));
    }
    curve.add(new CurvePoint(100, value(median, last)));
    return curve;
  }

  private List<IntervalResult> intervals(double throughput, double median) {
    List<IntervalResult> intervals = new ArrayList<>();
    long failed = errors.values().stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < WARM_UP_SECONDS + windowSeconds; i++) {
      double start = i - WARM_UP_SECONDS;
      double warmth = start < 0 ? 1 - 0.5 / (i + 1) : 1;
      double rate = throughput * warmth * (1 + 0.03 * unrest(i));
      intervals.add(
          new IntervalResult(
              start,
              1,
              start < 0 ? Phase.WARM_UP : Phase.WINDOW,
              Rounding.rounded(rate),
              start == 3 ? failed : 0,
              Rounding.rounded(median / warmth),
              rate < 1000 ? null : Rounding.rounded(value(median, 99) * (1 + 0.3 * unrest(i + 40))),
              Rounding.rounded(value(median, 99.95) * (1.5 + 0.5 * unrest(i + 80)))));
    }
    intervals.add(
        new IntervalResult(
            windowSeconds,
            0.2,
            Phase.DRAIN,
            Rounding.rounded(throughput * 0.98),
            0,
            median,
            null,
            null));
    return intervals;
  }

  /** Fails, if it is one of some, in one of the ways in which trials do. */
  SyntheticTrial coloured() {
    if (workload.startsWith("mysql")) {
      driver = "connector-j, pool of 10";
      single /= 14;
      coherence = 0.001;
      server = new ServerResult("mysql", "8.0.12", "ab12", Map.of("innodb_doublewrite", "ON"));
      if (level >= 32) {
        errors = new LinkedHashMap<>(Map.of("1213 deadlock", (long) level / 4));
        errors.put("1205 lock wait timeout", 3L);
        retries = Map.of("1213 deadlock", (long) level);
      }
    } else {
      misses = (long) (100 * level);
    }
    Map<String, Check> seen = new LinkedHashMap<>();
    seen.put("littlesLaw", new Check(true, "throughput × response time = 0.9990 × 16 in flight"));
    boolean lost = environment.equals("kvm") && level == 8 && repetition == 1;
    seen.put(
        "serverCounted",
        new Check(
            !lost, "the server's total_commands_processed grew by 903, the clients sent 900"));
    checks = seen;
    if (lost) {
      verdict = Verdict.INVALID;
      reasons =
          List.of(new CheckReason.Failed("serverCounted", seen.get("serverCounted").observed()));
    } else if (!open && level >= 64 && environment.equals("native")) {
      verdict = Verdict.SUSPECT;
      reasons = List.of(new MachineReason.GeneratorBound(0.97, 1));
    } else if (open && level >= 160_000) {
      verdict = Verdict.SUSPECT;
      reasons = List.of(new WindowReason.LoadNotSustained(160_000, 131_233, null));
    }
    return this;
  }

  TrialResult result() {
    double throughput = throughput();
    long failed = errors.values().stream().mapToLong(Long::longValue).sum();
    long requests = Math.round(throughput * windowSeconds) + failed;
    double service = serviceMedian();
    double response = responseMedian();
    Percentiles serviceTime = percentiles(service, requests - failed);
    Percentiles responseTime = percentiles(response, requests - failed);
    Map<String, List<CurvePoint>> curves = new LinkedHashMap<>();
    curves.put("responseTime", curve(response, requests - failed));
    curves.put("serviceTime", curve(service, requests - failed));
    Map<String, OperationResult> operations = new LinkedHashMap<>();
    operations.put(
        "GET",
        new OperationResult(requests - failed, failed, misses, serviceTime, responseTime, null));
    LoadLevel load =
        open ? new LoadLevel.Open(level, "poisson", 64) : new LoadLevel.Closed((int) level);
    String id =
        "%03d-%s-%s-%s-%s-r%d"
            .formatted(
                order,
                workload,
                environment,
                driver,
                load.label().replaceAll("\\W", "-"),
                repetition);
    return new TrialResult(
        new TrialResult.Setup(
            id,
            workload,
            environment,
            driver,
            load,
            repetition,
            order,
            Instant.parse("2026-06-03T14:02:00Z").plusSeconds(order * 17L)),
        new TrialResult.Judgement(verdict, reasons, checks, null),
        new TrialResult.Totals(
            windowSeconds,
            open ? level : null,
            throughput,
            Rounding.rounded(throughput - failed / windowSeconds),
            requests,
            0L),
        new TrialResult.Outcomes(errors, Map.of(), retries, 0L, misses, null, null),
        new TrialResult.Times(
            serviceTime,
            responseTime,
            open ? percentiles(response - service + 1, requests) : null,
            failed == 0 ? null : percentiles(response, failed),
            null),
        new TrialResult.Machine(
            new CpuUse(
                Rounding.rounded(Math.min(0.97, throughput / 110_000)),
                Rounding.rounded(Math.min(1, throughput / 90_000)),
                Rounding.rounded(Math.min(2, throughput / 52_000)),
                0.4,
                0.1,
                0.0,
                others.isEmpty() ? null : others,
                null,
                null,
                othersUnknown),
            new PauseResult(1800, 3, 5400, 2100),
            41_000.5,
            new GeneratorResult(null, Map.of(), List.of()),
            cost),
        new TrialResult.Served(
            server, Map.of("total_commands_processed", requests), treatment, guestCpu),
        null,
        operations,
        intervals(throughput, response),
        curves);
  }
}
