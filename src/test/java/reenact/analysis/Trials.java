package reenact.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Reason;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.GeneratorResult;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.PauseResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Phase;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Trials with the figures that findings rest on; the rest is as usual as can be. */
final class Trials {

  String workload = "get";
  String environment = "native";
  int repetition = 1;
  double load = 1;
  boolean open;
  double throughput = 1000;
  @Nullable Double p50 = 900.0;
  @Nullable Double p99 = 3000.0;
  @Nullable Double mean;
  double cores = 0.5;
  Verdict verdict = Verdict.VALID;
  List<Reason> reasons = List.of();
  Map<String, Check> checks = Map.of();
  @Nullable GuestCpu guestCpu;
  ServerResult server = new ServerResult("redis", "8.2.1", "ab12", Map.of());
  Map<String, String> treatment = Map.of();
  double[] rates = {};
  @Nullable Double thinkTime;

  static Trials at(double load) {
    Trials trial = new Trials();
    trial.load = load;
    return trial;
  }

  TrialResult result() {
    double response = mean != null ? mean : open ? 1000 : 1e6 * load / throughput;
    Percentiles times =
        new Percentiles(
            100_000L, response, 0.0, 1.0, p50, null, null, p99, null, null, 10 * response);
    return new TrialResult(
        new TrialResult.Setup(
            environment + "-" + load + "-r" + repetition,
            workload,
            environment,
            "jedis",
            open
                ? new LoadLevel.Open(load, "poisson", 50)
                : new LoadLevel.Closed((int) load, thinkTime),
            repetition,
            1,
            Instant.EPOCH),
        new TrialResult.Judgement(verdict, reasons, checks, null),
        new TrialResult.Totals(10.0, open ? load : null, throughput, throughput, 100_000L, 0L),
        new TrialResult.Outcomes(Map.of(), Map.of(), Map.of(), 0L, 0L, null, null),
        new TrialResult.Times(times, times, null, null, null),
        new TrialResult.Machine(
            new CpuUse(0.5, cores, null, null, null, null),
            new PauseResult(0, 0, 0, 0),
            null,
            new GeneratorResult(null, Map.of(), List.of()),
            null),
        new TrialResult.Served(server, Map.of(), treatment, guestCpu),
        null,
        Map.of(),
        intervals(),
        Map.of());
  }

  private List<IntervalResult> intervals() {
    List<IntervalResult> intervals = new ArrayList<>();
    intervals.add(new IntervalResult(-1, 1, Phase.WARM_UP, 1, 0, null, null, null));
    for (int i = 0; i < rates.length; i++) {
      intervals.add(new IntervalResult(i, 1, Phase.WINDOW, rates[i], 0, null, null, null));
    }
    return intervals;
  }
}
