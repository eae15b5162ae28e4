package reenact.engine;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.driver.redis.UncountedLookups;
import reenact.engine.agenda.TrialSource;
import reenact.fault.Fault;
import reenact.plan.Sweep;
import reenact.result.Findings;
import reenact.result.NetworkPath;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** Trials and failures of a run so far, written to its folder whenever there is one more. */
final class RunRecord {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

  private final Path folder;
  private final String version;
  private final Map<String, String> host;
  private final NetworkPath path;
  private final Function<List<TrialResult>, Findings> analysis;
  private final Function<Reason, String> sentence;
  private final Consumer<RunEvent> events;

  private final Instant started = Instant.now();
  private final List<TrialResult> trials = new ArrayList<>();

  /** How often each failure came. */
  private final Map<String, Integer> failures = new LinkedHashMap<>();

  /**
   * @param folder of the run, which exists
   * @param version of Reenact
   * @param host facts about this machine
   * @param path to servers of this machine
   * @param analysis what the trials so far amount to
   * @param sentence of a reason for a verdict
   */
  RunRecord(
      Path folder,
      String version,
      Map<String, String> host,
      NetworkPath path,
      Function<List<TrialResult>, Findings> analysis,
      Function<Reason, String> sentence,
      Consumer<RunEvent> events) {
    this.folder = folder;
    this.version = version;
    this.host = host;
    this.path = path;
    this.analysis = analysis;
    this.sentence = sentence;
    this.events = events;
  }

  /** Something was not measured; the rest is. What fails again is told once. */
  void fail(String message, TrialSource agenda, Exception e) {
    LOG.error(message, e);
    boolean told = failures.merge(message, 1, Integer::sum) > 1;
    write(agenda);
    if (!told) {
      events.accept(new RunEvent.Failed(message));
    }
  }

  /** Where no more can be kept no more is measured, but what was measured is not lost. */
  RunResult end(TrialSource agenda, UncheckedIOException full) {
    String message =
        new Fault(
                "%s cannot be written to: %s"
                    .formatted(folder, Objects.requireNonNull(full.getCause()).getMessage()),
                "free some space, or name another --out")
            .toString();
    LOG.error(message, full);
    failures.put(message, 1);
    events.accept(new RunEvent.Failed(message));
    return result(agenda);
  }

  /** A trial has ended. */
  void add(Measurer.Measured measured, TrialSource agenda) {
    TrialResult result = measured.result();
    trials.add(result);
    if (!result.cutShort()) {
      agenda.measured(result);
    }
    LOG.info(
        "{}: {} {}/s {}",
        result.id(),
        result.verdict().label(),
        String.format(Locale.ROOT, "%.0f", result.throughput()),
        result.reasons().stream().map(sentence).toList());
    try {
      DistributionFiles.write(folder, measured);
      write(agenda);
    } finally {
      events.accept(new RunEvent.Measured(result));
    }
  }

  /** Writes what there is. */
  RunResult write(TrialSource agenda) {
    RunResult result = result(agenda);
    ResultFile.write(folder, result, sentence);
    return result;
  }

  private List<String> failures() {
    return failures.entrySet().stream()
        .map(failure ->
            failure.getValue() == 1
                ? failure.getKey()
                : "%s (%d times)".formatted(failure.getKey(), failure.getValue()))
        .toList();
  }

  private RunResult result(TrialSource agenda) {
    int planned = agenda.planned();
    Findings findings = analysis.apply(List.copyOf(trials));
    Map<String, String> workloads = new TreeMap<>();
    Map<String, List<String>> uncounted = new TreeMap<>();
    for (Sweep sweep : agenda.experiment().sweeps()) {
      workloads.put(sweep.workload().name(), sweep.definition());
      List<String> commands = UncountedLookups.of(sweep.workload());
      if (!commands.isEmpty()) {
        uncounted.put(sweep.workload().name(), commands);
      }
    }
    return new RunResult(
        new RunResult.Origin(
            RunResult.SCHEMA,
            version,
            agenda.experiment().name(),
            started,
            Instant.now(),
            agenda.experiment().seed()),
        new RunResult.Extent(agenda.done(), planned, failures()),
        new RunResult.Ground(host, workloads, path),
        trials,
        findings.curves(),
        findings.comparisons(),
        agenda.experiment().published(),
        agenda.recommendation().orElse(null),
        uncounted.isEmpty() ? null : uncounted);
  }
}
