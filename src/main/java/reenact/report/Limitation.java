package reenact.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import reenact.result.NetworkPath;
import reenact.result.RunResult;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Something that a run does not prove, whatever its numbers seem to say. */
public record Limitation(String title, String text) {

  /** Slower things than this happen to every server: checkpoints, merges, snapshots. */
  private static final double LONG_WINDOW_SECONDS = 60;

  /** With fewer repetitions than this a 95 % margin is wider than most differences. */
  private static final int MANY_REPETITIONS = 5;

  /** The limitations of a run: those that its own data speak of. */
  public static List<Limitation> of(RunResult run) {
    List<Limitation> found = new ArrayList<>();
    if (run.trials().isEmpty()) {
      return found;
    }
    completeness(run, found);
    load(run, found);
    machine(run, found);
    time(run, found);
    requests(run, found);
    found.add(
        limitation(
            "A workload is a model",
            "Keys, values and their popularity are drawn from distributions. Another mix, other"
                + " sizes or more data than memory holds can rank the environments differently."));
    return found;
  }

  private static void completeness(RunResult run, List<Limitation> found) {
    if (!run.complete()) {
      found.add(
          limitation(
              "The run is not complete",
              "%s of %s planned trials were measured; the margins rest on fewer repetitions and"
                  + " the curves may lack loads.",
              NumberText.count(run.trials().size()),
              NumberText.count(run.planned())));
    }
    long doubtful = run.trials().stream().filter(trial -> trial.verdict() != Verdict.VALID).count();
    if (doubtful > 0) {
      found.add(
          limitation(
              "Some trials are doubtful",
              "%s of %s are suspect or invalid. They are drawn, marked, and their reasons are"
                  + " given; a difference that rests on them is not established.",
              NumberText.count(doubtful),
              NumberText.count(run.trials().size(), "trial", "trials")));
    }
  }

  private static void load(RunResult run, List<Limitation> found) {
    if (any(run, trial -> trial.load() instanceof LoadLevel.Closed)) {
      found.add(
          limitation(
              "Closed loop: a slow server gets fewer requests",
              "Each client waits for its answer before it sends the next request, so requests never"
                  + " queue up as those of independent users do. At the same throughput, independent"
                  + " users see longer response times (Schroeder et al., NSDI 2006)."));
    }
    if (any(run, trial -> trial.load() instanceof LoadLevel.Open)) {
      found.add(
          limitation(
              "Open loop: limited by its connections",
              "No more requests can be in flight than there are connections. When all are busy,"
                  + " requests wait in the generator. That wait is in the response time, not in"
                  + " the service time, and the server sees less concurrency than it would."));
    }
    if (any(run, trial -> trial.load() instanceof LoadLevel.Replay)) {
      found.add(
          limitation(
              "Replay: the server starts without the recorded server's data",
              "Requests for data that was there before the recording began find nothing, which is"
                  + " often faster. A client also sends a request only once the requests before it"
                  + " have answers, as it did when it was recorded."));
    }
    boolean last =
        run.curves().stream()
            .anyMatch(curve ->
                curve.points().size() > 1
                    && curve.points().stream()
                        .allMatch(point ->
                            point.throughput().mean()
                                <= curve.points().getLast().throughput().mean()));
    if (last) {
      found.add(
          limitation(
              "The maximum was not reached everywhere",
              "At least one curve is highest at its highest load. Its maximum is not known."));
    }
  }

  private static void machine(RunResult run, List<Limitation> found) {
    if (run.foreign()) {
      found.add(
          limitation(
              "Another tool's file",
              "Reenact neither measured nor checked this. Workload, server, machine and the load of"
                  + " the generator are known only as far as the file states them."));
    }
    for (String disturbance : OtherProgramsSummary.of(run)) {
      found.add(limitation("Other programs used CPU", "%s.", capital(disturbance)));
    }
    for (String unwatched : OtherProgramsSummary.unwatched(run)) {
      found.add(limitation("CPU use of other programs is unknown", "%s.", capital(unwatched)));
    }
    if (any(run, trial -> trial.cpu().server() != null && trial.cpu().generator() != null)) {
      String cpus = run.machine().cpus();
      found.add(
          limitation(
              "One machine",
              "Server and generator shared a machine%s, so they also shared its caches, memory"
                  + " and interrupts, and requests crossed loopback or a virtual link at most: the"
                  + " delay, loss and bandwidth of a real network are not in these numbers.",
              cpus == null ? "" : " with " + cpus));
    }
    long environments = run.trials().stream().map(TrialResult::environment).distinct().count();
    if (run.networkPath() == NetworkPath.LOOPBACK && environments > 1) {
      found.add(
          limitation(
              "Different paths to the servers",
              "The generator had no network namespace of its own, so servers in the network of the"
                  + " host were reached over loopback. That path is shorter than the one into a"
                  + " container on a bridge or into a VM. Run as root with path = namespace to use"
                  + " the same path for all."));
    }
    if (run.machine().virtualised()) {
      found.add(
          limitation(
              "A virtual machine",
              "The generator's machine is itself virtual. Interference by its hypervisor and its"
                  + " neighbours shows only as steal time."));
    }
    Map<String, Set<String>> binaries = new TreeMap<>();
    for (TrialResult trial : run.trials()) {
      String binary = trial.server().binarySha256();
      binaries
          .computeIfAbsent(trial.workload(), name -> new TreeSet<>())
          .add(trial.server().version() + (binary == null ? "" : " " + binary));
    }
    binaries.forEach((workload, different) -> {
      if (different.size() > 1) {
        found.add(
            limitation(
                "Different servers",
                "%s ran on %d different server binaries. Its curves differ in more than the"
                    + " deployment.",
                workload,
                different.size()));
      }
    });
  }

  private static void time(RunResult run, List<Limitation> found) {
    double shortest =
        run.trials().stream()
            .map(TrialResult::windowSeconds)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(LONG_WINDOW_SECONDS);
    if (shortest < LONG_WINDOW_SECONDS) {
      found.add(
          limitation(
              "Short windows",
              "The shortest window lasted %s s. Rarer events, such as snapshots, checkpoints,"
                  + " merges, failovers or a throttled CPU, are in it by chance or not at all.",
              NumberText.count(shortest)));
    }
    int fewest =
        run.curves().stream()
            .flatMap(curve -> curve.points().stream())
            .mapToInt(LoadPoint::repetitions)
            .min()
            .orElse(1);
    if (fewest == 1) {
      found.add(
          limitation(
              "Single repetitions have no margin",
              "A load that was measured once has no error bar: how much another run would differ"
                  + " is unknown, so no difference between two such points is established."));
    } else if (fewest < MANY_REPETITIONS) {
      found.add(
          limitation(
              "Few repetitions",
              "Margins are 95 %% intervals of the mean over as few as %d repetitions (Student's"
                  + " t), each on a fresh server. They hold for this machine on this day.",
              fewest));
    }
  }

  private static void requests(RunResult run, List<Limitation> found) {
    if (any(run, trial -> trial.responseTime().p999() == null)) {
      found.add(
          limitation(
              "Some percentiles are missing",
              "A percentile is shown only where at least ten requests are expected beyond it."
                  + " Gaps in the p99 and p99.9 curves are trials with too few requests for"
                  + " them."));
    }
    long failed = ErrorSummary.of(run.trials()).failed();
    if (failed > 0) {
      found.add(
          limitation(
              "Times exclude failed requests",
              "%s failed. Service and response times are those of requests that succeeded; a"
                  + " server that rejects requests quickly looks fast.",
              NumberText.count(failed, "request", "requests")));
    }
  }

  private static Limitation limitation(String title, String format, Object... figures) {
    return new Limitation(title, String.format(Locale.ROOT, format, figures));
  }

  private static boolean any(RunResult run, Predicate<TrialResult> condition) {
    return run.trials().stream().anyMatch(condition);
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
