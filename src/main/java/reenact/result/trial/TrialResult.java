package reenact.result.trial;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Bottleneck;
import reenact.result.reason.Reason;
import reenact.result.reason.ReasonSentences;

/**
 * What became of one trial. Times in microseconds, rates in requests per second; a field that was
 * not measured, or that a wrapped tool does not tell, is null here and absent in the file.
 *
 * @param driver with what makes it another driver, such as the size of its pool; a wrapped tool
 *     with its version
 * @param started when its window opened
 * @param reasonCodes why the verdict is not better, the gravest first
 * @param offeredRate requests due in the window, of an open loop
 * @param throughput requests completed in the window
 * @param goodput those of them that succeeded
 * @param requests due in the window
 * @param notSent requests that were due in the window and never left
 * @param errors of requests due in the window, by code
 * @param misses lookups of requests due in the window that found nothing; a read of several keys is
 *     one for each of them
 * @param retries transactions that were tried again, by code, in all phases
 * @param reconnections connections that were opened anew, in all phases
 * @param generator what the generator says of itself
 * @param serverCounters how far the server's own counters moved from before the first client came
 *     until after the last one went
 * @param curves percentile curves by kind of time
 * @param treatment what was done to the server, in words by name: path, network, storage
 * @param cost of one request; null when none was completed
 * @param clients who they were and how they were served
 * @param partial true of a trial that was interrupted while its window was open
 * @param hits lookups of requests due in the window that found something
 * @param hitRatio the share of the lookups that found something; null where nothing is looked up
 * @param errorTexts what the server said first with each code of {@code errors}
 * @param guestCpu of a server in a virtual machine
 */
public record TrialResult(
    String id,
    String workload,
    String environment,
    String driver,
    LoadLevel load,
    @AllowedRange(low = 1) int repetition,
    int order,
    Instant started,
    Verdict verdict,
    @AbsentInOldFiles List<Reason> reasonCodes,
    @Nullable Double windowSeconds,
    @Nullable Double offeredRate,
    double throughput,
    @Nullable Double goodput,
    @Nullable Long requests,
    @Nullable Long notSent,
    Map<String, Long> errors,
    @Nullable Long misses,
    Map<String, Long> retries,
    @Nullable Long reconnections,
    @Nullable Percentiles serviceTime,
    Percentiles responseTime,
    @Nullable Percentiles scheduleLag,
    @Nullable Percentiles failedResponseTime,
    @Nullable Percentiles poolWait,
    Map<String, OperationResult> operations,
    CpuUse cpu,
    @Nullable PauseResult pauses,
    @Nullable Double contextSwitches,
    @AbsentInOldFiles GeneratorResult generator,
    ServerResult server,
    @AllowedRange(low = -AllowedRange.ANY, high = AllowedRange.ANY)
        Map<String, Long> serverCounters,
    Map<String, Check> checks,
    List<IntervalResult> intervals,
    Map<String, List<CurvePoint>> curves,
    @AbsentInOldFiles Map<String, String> treatment,
    @Nullable RequestCost cost,
    @Nullable ClientsResult clients,
    @Nullable Boolean partial,
    @Nullable Long hits,
    @Nullable Double hitRatio,
    @AbsentInOldFiles Map<String, String> errorTexts,
    @Nullable GuestCpu guestCpu) {

  /** The check that says what a virtual machine's CPU was. */
  public static final String ACCELERATOR_CHECK = "accelerator";

  public TrialResult {
    reasonCodes = List.copyOf(Objects.requireNonNullElse(reasonCodes, List.of()));
    generator =
        Objects.requireNonNullElseGet(
            generator, () -> new GeneratorResult(null, Map.of(), List.of()));
    treatment =
        Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(treatment, Map.of())));
    errorTexts =
        Collections.unmodifiableMap(
            new TreeMap<>(Objects.requireNonNullElse(errorTexts, Map.of())));
  }

  /**
   * How the load was sustained; empty of a closed loop. Where nobody knows how long the window was,
   * nothing is forgiven for chance.
   */
  public Optional<Shortfall> shortfall() {
    Double rate = load.rate();
    if (rate == null) {
      return Optional.empty();
    }
    if (windowSeconds == null) {
      return Optional.of(new Shortfall(rate, throughput, 0));
    }
    double completed = throughput * windowSeconds;
    return Optional.of(
        offeredRate == null
            ? Shortfall.expected(rate * windowSeconds, completed)
            : Shortfall.counted(
                offeredRate * windowSeconds,
                completed,
                Objects.requireNonNullElse(responseTime.mean(), 0.0),
                windowSeconds));
  }

  /** What other than the server limited the trial, the generator before all else. */
  public Optional<Bottleneck> bottleneck() {
    return reasonCodes.stream().flatMap(reason -> reason.bottleneck().stream()).min(naturalOrder());
  }

  /** The reasons for its verdict, the gravest first; sentences in the file, for its readers. */
  @JsonProperty(value = "reasons", access = JsonProperty.Access.READ_ONLY)
  @JsonSerialize(using = ReasonSentences.class)
  public List<Reason> reasons() {
    return reasonCodes;
  }

  /** The same of any of some trials. */
  public static Optional<Bottleneck> bottleneck(List<TrialResult> trials) {
    return trials.stream().flatMap(trial -> trial.bottleneck().stream()).min(naturalOrder());
  }

  /** Whether the server ran on an emulated CPU, which compares with nothing. */
  public boolean emulated() {
    return guestCpu == GuestCpu.TCG;
  }

  /** Whether anything may rest on it. */
  public boolean counts() {
    return verdict != Verdict.INVALID && !cutShort();
  }

  /** Whether somebody interrupted it while its window was open: no curve has a point of it. */
  public boolean cutShort() {
    return Boolean.TRUE.equals(partial);
  }
}
