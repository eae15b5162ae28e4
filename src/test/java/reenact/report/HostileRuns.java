package reenact.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reenact.plan.Published;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Margin;
import reenact.result.reason.ServerReason;
import reenact.result.trial.Check;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Runs that never ran, each of which has something that a page may stumble over. */
public final class HostileRuns {

  public static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(2)>",
          "</script><script>alert(3)</script>",
          "<!--<script>",
          "'; alert(4); //");

  private HostileRuns() {}

  /** Every text that a file or a server can choose is hostile. */
  public static RunResult hostile() {
    List<TrialResult> trials = new ArrayList<>();
    for (String name : HOSTILE) {
      for (int clients : new int[] {1, 4}) {
        SyntheticTrial trial = Runs.trial(name, trials.size() + 1);
        trial.workload = name;
        trial.driver = name;
        trial.level = clients;
        trial.verdict = Verdict.SUSPECT;
        trial.reasons =
            HostileReasons.of(name).stream()
                .filter(reason -> ReasonText.of(reason).contains(name))
                .toList();
        trial.errors = Map.of(name, 7L);
        trial.retries = Map.of(name, 2L);
        trial.checks = Map.of(name, new Check(false, name));
        trial.server = new ServerResult(name, name, null, Map.of(name, name));
        trials.add(trial.result());
      }
    }
    RunResult run = Runs.run(HOSTILE.getFirst(), trials, true);
    return new RunResult(
        new RunResult.Origin(
            run.schema(),
            HOSTILE.get(1),
            HOSTILE.get(2),
            run.started(),
            run.finished(),
            run.seed()),
        new RunResult.Extent(false, run.planned(), HOSTILE),
        new RunResult.Ground(
            Map.of(HOSTILE.getFirst(), HOSTILE.get(1)), run.workloads(), run.networkPath()),
        run.trials(),
        run.curves(),
        run.comparisons(),
        new Published(HOSTILE.getFirst(), HOSTILE, List.of()),
        new Recommendation(
            Axis.POOL,
            HOSTILE.getFirst(),
            HOSTILE.get(1),
            Recommendation.Answer.AT_LEAST,
            4.0,
            new Margin(4.0, 4.0),
            new Recommendation.Confirmation(
                1,
                new Estimate(9, null, null),
                HOSTILE.get(2),
                List.of(1.5),
                new Recommendation.Doubts(1, 0, 1, HOSTILE.getFirst())),
            new Recommendation.Doubts(9, 3, 1, HOSTILE.get(1)),
            HOSTILE,
            HOSTILE.get(1)),
        Map.of(HOSTILE.getFirst(), HOSTILE));
  }

  /** A trial with each reason that there is. */
  public static RunResult reasons() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.verdict = Verdict.INVALID;
    trial.reasons = HostileReasons.of("x");
    return Runs.run("reasons", List.of(trial.result()), true);
  }

  /** A trial with too few requests for its higher percentiles. */
  public static RunResult scarce() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.single = 2;
    return Runs.run("scarce", List.of(trial.result()), true);
  }

  /** A curve of which nothing may be believed. */
  public static RunResult invalid() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.verdict = Verdict.INVALID;
    trial.reasons = List.of(new ServerReason.Died(List.of()));
    return Runs.run("invalid", List.of(trial.result()), true);
  }

  /** A load of which the second repetition died. */
  static RunResult halfInvalid() {
    SyntheticTrial dead = Runs.trial("native", 2);
    dead.repetition = 2;
    dead.single = 60;
    dead.verdict = Verdict.INVALID;
    dead.reasons = List.of(new ServerReason.Died(List.of()));
    return Runs.run("half", List.of(Runs.trial("native", 1).result(), dead.result()), true);
  }

  /** Two repetitions so far apart that the margin reaches below 0. */
  public static RunResult apart() {
    SyntheticTrial slow = Runs.trial("native", 2);
    slow.repetition = 2;
    slow.single = 1_200;
    return Runs.run("apart", List.of(Runs.trial("native", 1).result(), slow.result()), true);
  }

  /** Two environments, each with a server of its own. */
  static RunResult differentServers() {
    SyntheticTrial trial = Runs.trial("docker-host", 2);
    trial.server = new ServerResult("redis", "7.4.0", null, Map.of());
    return Runs.run("servers", List.of(Runs.trial("native", 1).result(), trial.result()), true);
  }

  /** A run in which one environment had an emulated CPU. */
  static RunResult emulated() {
    List<TrialResult> trials = new ArrayList<>(Runs.closed("native", 1, 2, 4));
    for (int clients : new int[] {1, 2, 4}) {
      SyntheticTrial trial = Runs.trial("kvm", trials.size() + 1);
      trial.level = clients;
      trial.guestCpu = GuestCpu.TCG;
      trials.add(trial.result());
    }
    return Runs.run("emulated", trials, true);
  }

  /** A run as if it had these trials, whatever its curves say. */
  static RunResult withTrials(RunResult run, List<TrialResult> trials) {
    return with(run, trials, run.curves());
  }

  /** A run as if it had these curves. */
  static RunResult withCurves(RunResult run, List<Curve> curves) {
    return with(run, run.trials(), curves);
  }

  private static RunResult with(RunResult run, List<TrialResult> trials, List<Curve> curves) {
    return new RunResult(
        run.origin(),
        new RunResult.Extent(run.complete(), trials.size(), run.failures()),
        run.ground(),
        trials,
        curves,
        run.comparisons(),
        run.published(),
        run.recommendation(),
        run.uncountedLookups());
  }

  /** A run that measured nothing. */
  public static RunResult empty() {
    return Runs.run("empty", List.of(), false);
  }
}
