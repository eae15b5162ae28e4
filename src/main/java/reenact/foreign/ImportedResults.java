package reenact.foreign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.generator.tool.ToolReport;
import reenact.generator.tool.ToolTimes;
import reenact.recording.Distribution;
import reenact.result.RunResult;
import reenact.result.reason.ForeignReason;
import reenact.result.reason.Reason;
import reenact.result.trial.CpuUse;
import reenact.result.trial.CurvePoint;
import reenact.result.trial.GeneratorResult;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Phase;
import reenact.result.trial.Rounding;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Makes trials of what a file tells; each is doubted, as nothing of it was checked. */
final class ImportedResults {

  private static final CpuUse NO_CPU = new CpuUse(null, null, null, null, null, null);
  private static final ServerResult NO_SERVER = new ServerResult("", "", null, Map.of());
  private static final LoadLevel NO_LOAD = new LoadLevel.Closed(null);

  private final String name;
  private final Instant written;
  private final @Nullable RunResult beside;
  private final Map<String, Integer> repetitions = new HashMap<>();

  /**
   * @param name of the file, which stands for the environment
   * @param written when the file was, as far as its disk knows
   */
  ImportedResults(String name, Instant written, @Nullable RunResult beside) {
    this.name = name;
    this.written = written;
    this.beside = beside;
  }

  List<TrialResult> of(List<ImportedTrial> all) {
    boolean oneTest = all.stream().map(ImportedTrial::test).distinct().count() == 1;
    List<TrialResult> trials = new ArrayList<>();
    for (ImportedTrial told : all) {
      trials.add(one(told, trials.size() + 1, oneTest));
    }
    return trials;
  }

  private TrialResult one(ImportedTrial told, int order, boolean oneTest) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new ForeignReason.NotChecked(told.tool()));
    if (told.caveat() != null) {
      reasons.add(told.caveat());
    }
    String workload = oneTest ? only(TrialResult::workload) : null;
    if (workload == null) {
      workload = told.test() == null ? told.tool() : told.test();
    } else {
      reasons.add(new ForeignReason.WorkloadAssumed(workload));
    }
    LoadLevel load = load(told, reasons);
    String key = workload + "/" + load;
    int repetition = repetitions.getOrDefault(key, 0) + 1;
    repetitions.put(key, repetition);
    Percentiles times = percentiles(told);
    Distribution known = told.times().distribution();
    return new TrialResult(
        new TrialResult.Setup(
            String.format(Locale.ROOT, "%03d-%s-%s", order, name, workload)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-"),
            workload,
            name,
            told.tool(),
            load,
            repetition,
            order,
            written),
        new TrialResult.Judgement(Verdict.of(reasons), reasons, Map.of(), null),
        new TrialResult.Totals(
            told.seconds() == null ? null : Double.valueOf(Rounding.rounded(told.seconds())),
            null,
            Rounding.rounded(told.throughput()),
            null,
            told.requests(),
            null),
        TrialResult.Outcomes.UNKNOWN,
        new TrialResult.Times(told.fromDue() ? null : times, times, null, null, null),
        new TrialResult.Machine(
            NO_CPU, null, null, new GeneratorResult(null, Map.of(), List.of()), null),
        new TrialResult.Served(NO_SERVER, Map.of(), Map.of(), null),
        null,
        Map.of(),
        told.slices().stream().map(ImportedResults::interval).toList(),
        known == null
            ? Map.of()
            : Map.of(
                "responseTime",
                known.curve().stream()
                    .map(point ->
                        new CurvePoint(
                            Math.round(point.percentile() * 1e5) / 1e5,
                            Rounding.rounded(point.micros())))
                    .toList()));
  }

  private LoadLevel load(ImportedTrial told, List<Reason> reasons) {
    if (told.rate() != null) {
      return new LoadLevel.Open(told.rate(), "poisson", told.clients());
    }
    if (told.clients() != null) {
      return new LoadLevel.Closed(told.clients());
    }
    LoadLevel load = only(TrialResult::load);
    if (load == null) {
      return NO_LOAD;
    }
    reasons.add(new ForeignReason.LoadAssumed(load.clients(), load.rate()));
    return load;
  }

  /** What all trials of the run beside it have in common. */
  private <T> @Nullable T only(Function<TrialResult, T> fact) {
    if (beside == null) {
      return null;
    }
    Set<T> facts = beside.trials().stream().map(fact).collect(Collectors.toSet());
    return facts.size() == 1 ? facts.iterator().next() : null;
  }

  private static Percentiles percentiles(ImportedTrial told) {
    ToolTimes times = told.times();
    Distribution known = times.distribution();
    if (known != null) {
      return Percentiles.of(known);
    }
    return new Percentiles(
        told.requests(),
        rounded(times.mean()),
        null,
        rounded(times.min()),
        supported(told, times.p50(), 50),
        null,
        supported(told, times.p95(), 95),
        supported(told, times.p99(), 99),
        null,
        null,
        rounded(times.max()));
  }

  /** Where the file does not say of how many requests, it is for its reader to know. */
  private static @Nullable Double supported(
      ImportedTrial told, @Nullable Double micros, double percentile) {
    Long requests = told.requests();
    return requests == null || Distribution.supports(requests, percentile) ? rounded(micros) : null;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(Rounding.rounded(value));
  }

  private static IntervalResult interval(ToolReport.Slice slice) {
    return new IntervalResult(
        Rounding.rounded(slice.start()),
        Rounding.rounded(slice.seconds()),
        Phase.WINDOW,
        Rounding.rounded(slice.throughput()),
        0,
        null,
        rounded(slice.p99()),
        null);
  }
}
