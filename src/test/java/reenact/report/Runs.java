package reenact.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.analysis.Analysis;
import reenact.plan.Bound;
import reenact.plan.Published;
import reenact.result.Axis;
import reenact.result.Findings;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Margin;
import reenact.result.reason.CheckReason;
import reenact.result.reason.MachineReason;
import reenact.result.trial.RequestCost;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Runs that never ran, for pages to show. */
public final class Runs {

  private static final int[] CLIENTS = {1, 2, 4, 8, 16, 32, 64, 128};

  private Runs() {}

  /** One workload, two environments, three loads, once each; one suspect and one invalid. */
  public static RunResult small() {
    List<TrialResult> trials = new ArrayList<>();
    for (String environment : List.of("native", "docker-bridge")) {
      for (int clients : new int[] {1, 8, 64}) {
        SyntheticTrial trial = trial(environment, trials.size() + 1);
        trial.level = clients;
        if (clients == 64) {
          boolean bound = environment.equals("native");
          trial.verdict = bound ? Verdict.SUSPECT : Verdict.INVALID;
          trial.reasons =
              bound
                  ? List.of(new MachineReason.GeneratorBound(0.97, 1))
                  : List.of(
                      new CheckReason.Failed("serverCounted", "the server's counter moved by 3"));
        }
        trials.add(trial.result());
      }
    }
    return run("small", trials, true);
  }

  /** The small run, of which others have published something. */
  public static RunResult published() {
    return published(List.of("Another machine", "One <run>"));
  }

  /** The same with other caveats. */
  public static RunResult published(List<String> caveats) {
    return with(
        small(),
        new Published(
            "Somebody: Something, somewhere",
            caveats,
            List.of(
                new Published.Ratio("redis-session-store", "docker-bridge", "native", 1, 0.7),
                new Published.Ratio("redis-session-store", "docker-bridge", "native", 10, 0.65))),
        null);
  }

  /** The small run, as if it had been a search. */
  public static RunResult tuned() {
    return with(
        small(),
        null,
        new Recommendation(
            Axis.CLIENTS,
            "highest throughput with p99 < 1 ms",
            "p99 < 1 ms",
            Recommendation.Answer.FOUND,
            8.0,
            new Margin(7.0, 10.0),
            new Recommendation.Confirmation(
                2,
                new Estimate(65_000, 64_350.0, 65_650.0),
                "p99",
                List.of(297.0, 304.5),
                new Recommendation.Doubts(2, 0, 0, null)),
            new Recommendation.Doubts(6, 1, 1, "the server died"),
            List.of("64 clients: p99 is 1.32 ms", "1 client: 18 % of the highest throughput"),
            "./reenact run -w redis-session-store -e native --clients 8"));
  }

  /** A search that found no load to be good. */
  public static RunResult vain() {
    return with(
        small(),
        null,
        new Recommendation(
            Axis.CLIENTS,
            "highest throughput with p99 < 0.1 ms",
            "p99 < 0.1 ms",
            Recommendation.Answer.NONE,
            null,
            null,
            null,
            null,
            List.of("even at 1 client: p99 is 0.20 ms"),
            null));
  }

  /** The small run of a workload with commands of which no hits or misses are counted. */
  public static RunResult uncounted() {
    return with(small(), null, null, Map.of("redis-session-store", List.of("STRLEN", "EVAL")));
  }

  /** A run of which something else was found. */
  static RunResult with(RunResult run, List<Curve> curves, List<Comparison> comparisons) {
    return new RunResult(
        run.origin(),
        run.extent(),
        run.ground(),
        run.trials(),
        curves,
        comparisons,
        run.published(),
        run.recommendation(),
        run.uncountedLookups());
  }

  /** The small run, of which something failed. */
  public static RunResult failed(String failure) {
    RunResult run = small();
    return new RunResult(
        run.origin(),
        new RunResult.Extent(false, 7, List.of(failure)),
        run.ground(),
        run.trials(),
        run.curves(),
        run.comparisons(),
        null,
        null,
        null);
  }

  /**
   * Two environments at one load, three times each.
   *
   * @param suspect how many of the six trials are
   */
  public static RunResult suspect(int suspect) {
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= 3; repetition++) {
      for (String environment : List.of("native", "docker-bridge")) {
        SyntheticTrial trial = trial(environment, trials.size() + 1);
        trial.repetition = repetition;
        trial.single += 20 * repetition;
        if (trials.size() < suspect) {
          trial.verdict = Verdict.SUSPECT;
          trial.reasons = List.of(new MachineReason.Paused(120));
        }
        trials.add(trial.result());
      }
    }
    return run("suspect", trials, true);
  }

  private static RunResult with(
      RunResult run, @Nullable Published published, @Nullable Recommendation recommendation) {
    return with(run, published, recommendation, null);
  }

  private static RunResult with(
      RunResult run,
      @Nullable Published published,
      @Nullable Recommendation recommendation,
      @Nullable Map<String, List<String>> uncounted) {
    return new RunResult(
        run.origin(),
        run.extent(),
        run.ground(),
        run.trials(),
        run.curves(),
        run.comparisons(),
        published,
        recommendation,
        uncounted);
  }

  /** One workload with all environments, eight loads, three repetitions. */
  public static RunResult sweep() {
    return sweep(List.of("redis-session-store"), CLIENTS, 3, false);
  }

  /** Two closed-loop workloads and an open-loop one. */
  public static RunResult workloads() {
    List<TrialResult> trials = new ArrayList<>();
    trials.addAll(
        sweep(List.of("redis-session-store", "mysql-oltp-read-write"), CLIENTS, 3, false).trials());
    trials.addAll(
        sweep(
                List.of("redis-small-requests"),
                new int[] {10_000, 20_000, 40_000, 80_000, 120_000, 160_000},
                1,
                true)
            .trials());
    return run("three workloads", trials, true);
  }

  /** Five hundred trials. */
  static RunResult large() {
    int[] loads = {1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};
    List<String> workloads =
        List.of("redis-session-store", "redis-small-requests", "mysql-oltp-read-write");
    List<TrialResult> trials = new ArrayList<>(sweep(workloads, loads, 4, false).trials());
    return run("large", trials.subList(0, 500), false);
  }

  /** One trial of a workload with this name. */
  public static RunResult named(String workload) {
    SyntheticTrial trial = trial("native", 1);
    trial.workload = workload;
    return run("named", List.of(trial.result()), true);
  }

  /** A curve that is highest at its last load. */
  public static RunResult rising() {
    return run("rising", closed("native", 1, 2, 4), true);
  }

  /** Two environments of which it is known what a request cost. */
  public static RunResult treated() {
    SyntheticTrial local = trial("native", 1);
    local.cost = new RequestCost(25.0, null, 40.0, 10.0, 3.0, 0.5, 0.25, 0.0, Map.of("link", 2.0));
    local.treatment = Map.of("network", "of the host", "server-cpus", "0", "generator-cpus", "1");
    SyntheticTrial bridge = trial("docker-bridge", 2);
    bridge.cost =
        new RequestCost(
            27.0,
            0.0,
            60.0,
            22.0,
            3.0,
            0.5,
            0.25,
            0.0,
            Map.of("link", 2.0, "bridge", 2.0, "container", 2.0));
    bridge.treatment =
        Map.of(
            "network", "docker0, the kernel translates",
            "server-cpus", "0-1",
            "generator-cpus", "0-1");
    return run("treated", List.of(local.result(), bridge.result()), true);
  }

  public static List<TrialResult> closed(String environment, int... clients) {
    List<TrialResult> trials = new ArrayList<>();
    for (int level : clients) {
      SyntheticTrial trial = trial(environment, trials.size() + 1);
      trial.level = level;
      trials.add(trial.result());
    }
    return trials;
  }

  static SyntheticTrial trial(String environment, int order) {
    SyntheticTrial trial = new SyntheticTrial();
    trial.environment = environment;
    trial.order = order;
    trial.single =
        switch (environment) {
          case "docker-bridge" -> 9_400;
          case "docker-host" -> 11_800;
          case "kvm" -> 7_600;
          default -> 12_000;
        };
    trial.tail = environment.equals("kvm") ? 0.3 : 0.22;
    return trial;
  }

  private static RunResult sweep(
      List<String> workloads, int[] levels, int repetitions, boolean open) {
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      for (String workload : workloads) {
        for (String environment : List.of("native", "docker-bridge", "docker-host", "kvm")) {
          for (int level : levels) {
            SyntheticTrial trial = trial(environment, trials.size() + 1);
            trial.workload = workload;
            trial.level = level;
            trial.open = open;
            trial.repetition = repetition;
            trials.add(trial.coloured().result());
          }
        }
      }
    }
    return run(workloads.getFirst(), trials, true);
  }

  public static RunResult run(String name, List<TrialResult> trials, boolean complete) {
    Map<String, String> host = new LinkedHashMap<>();
    host.put("os", "Linux 6.18.44");
    host.put("architecture", "amd64");
    host.put("cpu", "Intel(R) Xeon(R) Platinum 8488C");
    host.put("cpus", "2");
    host.put("memory", "24630912 kB");
    host.put("clockSource", "kvm-clock");
    host.put("virtualised", "yes");
    host.put("jdk", "OpenJDK 64-Bit Server VM 25.0.1+8");
    Findings findings = new Analysis(List.of("native"), Bound.of("p99 < 1 ms"), 1).of(trials);
    return new RunResult(
        new RunResult.Origin(
            RunResult.SCHEMA,
            "0.1.0",
            name,
            Instant.parse("2026-06-03T14:02:00Z"),
            Instant.parse("2026-06-03T14:33:07Z"),
            42),
        new RunResult.Extent(complete, trials.size() + (complete ? 0 : 124), List.of()),
        new RunResult.Ground(host, Map.of(), null),
        trials,
        findings.curves(),
        findings.comparisons(),
        null,
        null,
        null);
  }
}
