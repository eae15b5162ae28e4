package reenact.result.trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.Axis;
import reenact.result.NetworkPath;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.MissingComparison;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Capacity;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Knee;
import reenact.result.curve.LoadPoint;
import reenact.result.curve.Margin;
import reenact.result.curve.Saturation;
import reenact.result.curve.UnsteadyTrial;
import reenact.result.curve.Usl;
import reenact.result.reason.RequestReason;

/** Results that nobody measured. */
public final class Results {

  private static final Percentiles FEW =
      new Percentiles(30L, 101.5, 3.25, 90.0, 100.0, null, null, null, null, null, 140.0);

  private Results() {}

  /** A run with one trial of which all is known that can be. */
  public static RunResult full() {
    return run(
        trial(
            new LoadLevel.Open(500.0, "poisson", 20),
            500.25,
            FEW,
            new CpuUse(0.5, 0.75, 1.5, 0.25, 0.125, 0.0),
            1234.5,
            "ab12",
            new RequestCost(
                250.0, 1.5, 80.0, 20.0, 2.5, 1.25, 0.25, 4096.0, Map.of("link", 2.0, "tap", 2.0))),
        new LoadPoint(
            null,
            500.0,
            new Estimate(499.5, 490.0, 509.0),
            new Estimate(100, null, null),
            null,
            null,
            new Estimate(0.75, null, null),
            new Estimate(0.5, null, null),
            1,
            Verdict.SUSPECT),
        new Recommendation(
            Axis.RATE,
            "highest throughput with p99 < 5 ms",
            "p99 < 5 ms",
            Recommendation.Answer.AT_LEAST,
            500.0,
            new Margin(500.0, 1000.0),
            new Recommendation.Confirmation(
                3,
                new Estimate(499.5, 490.0, 509.0),
                "p99",
                List.of(120.5),
                new Recommendation.Doubts(3, 1, 0, "cold")),
            new Recommendation.Doubts(9, 2, 1, "no CPU"),
            List.of("throughput still rises"),
            "./reenact run --rate 500"));
  }

  /** A run with one trial of which no more is known than must be. */
  public static RunResult sparse() {
    return run(
        trial(
            new LoadLevel.Closed(4),
            null,
            null,
            new CpuUse(0.5, null, null, null, null, null),
            null,
            null,
            null),
        new LoadPoint(
            4,
            null,
            new Estimate(499.5, null, null),
            null,
            null,
            null,
            null,
            new Estimate(0.5, null, null),
            1,
            Verdict.SUSPECT),
        null);
  }

  private static TrialResult trial(
      LoadLevel load,
      @Nullable Double offered,
      @Nullable Percentiles sometimes,
      CpuUse cpu,
      @Nullable Double contextSwitches,
      @Nullable String sha256,
      @Nullable RequestCost cost) {
    return new TrialResult(
        new TrialResult.Setup(
            "001-redis",
            "redis",
            "native",
            "jedis",
            load,
            1,
            1,
            Instant.parse("2026-06-03T14:02:00.123456Z")),
        new TrialResult.Judgement(
            Verdict.SUSPECT,
            List.of(new RequestReason.TooFew(30)),
            Map.of("littlesLaw", new Check(true, "1.0000 × 4")),
            sometimes == null ? null : true),
        new TrialResult.Totals(10.0, offered, 3, 3.0, 30L, 0L),
        new TrialResult.Outcomes(
            Map.of("OOM", 1L),
            Map.of("OOM", "OOM command not allowed"),
            Map.of(),
            0L,
            2L,
            28L,
            0.933),
        new TrialResult.Times(FEW, FEW, sometimes, sometimes, sometimes),
        new TrialResult.Machine(
            cpu,
            new PauseResult(1500, 1, 700, 700),
            contextSwitches,
            new GeneratorResult(null, Map.of(), List.of()),
            cost),
        new TrialResult.Served(
            new ServerResult("redis", "7.0.15", sha256, Map.of("save", "")),
            Map.of("total_commands_processed", 42L),
            Map.of("network", "of the host"),
            sometimes == null ? null : GuestCpu.KVM),
        sometimes == null
            ? null
            : new ClientsResult(4, 4, 1, List.of(2), 1, 1_500_000.0, 3.0, 0.0, 0.4, 0.7),
        Map.of("GET", new OperationResult(30, 1, 2L, sometimes, sometimes, 28L)),
        List.of(
            new IntervalResult(
                0, 1, Phase.WINDOW, 3, 0, sometimes == null ? null : 1.5, null, null)),
        Map.of("serviceTime", List.of(new CurvePoint(0, 90), new CurvePoint(100, 140))));
  }

  private static RunResult run(
      TrialResult trial, LoadPoint point, @Nullable Recommendation recommendation) {
    return new RunResult(
        new RunResult.Origin(
            RunResult.SCHEMA,
            "0.1.0",
            "test",
            Instant.parse("2026-06-03T14:02:00Z"),
            Instant.parse("2026-06-03T14:02:33.5Z"),
            42),
        new RunResult.Extent(false, 2, List.of("redis in docker: no daemon; 1 trials not run")),
        new RunResult.Ground(Map.of("os", "Linux"), Map.of("redis", "ab12"), NetworkPath.LOOPBACK),
        List.of(trial),
        List.of(curve(point)),
        List.of(comparison(trial.load())),
        null,
        recommendation,
        recommendation == null ? null : Map.of("redis", List.of("STRLEN")));
  }

  private static Curve curve(LoadPoint point) {
    return new Curve(
        "redis",
        "native",
        "jedis",
        List.of(point),
        new Saturation(4, null, new Estimate(3, null, null), false, "it was the only load"),
        new Knee(null, null, "highest power", null, null, "at least 3 loads are needed, 1 count"),
        Usl.absent("not enough points"),
        new Capacity(
            "p99 < 10 ms",
            Capacity.Answer.NEVER_MET,
            null,
            null,
            null,
            "too few requests",
            null,
            null),
        List.of(new UnsteadyTrial("001-redis", "change point", 4, 3, 2, 0.001)),
        List.of("a remark"));
  }

  private static Comparison comparison(LoadLevel load) {
    return new Comparison(
        new Comparison.Sides("redis", "jedis", "native", "docker-bridge", load, "closed"),
        Metric.THROUGHPUT,
        new Comparison.Evidence(new Ratio(0.8, 0.75, 0.85), Difference.SLOWER, 3, 0.001, 1.05),
        null,
        null,
        List.of(new MissingComparison(load, ComparisonObstacle.REQUESTS, "too few requests")));
  }
}
