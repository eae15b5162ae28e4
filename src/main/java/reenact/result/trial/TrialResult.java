package reenact.result.trial;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.ReasonSentences;

/**
 * What became of one trial. Times in microseconds, rates in requests per second; a field that was
 * not measured, or that a wrapped tool does not tell, is null here and absent in the file. The file
 * has the fields of the groups beside one another.
 *
 * @param clients who they were and how they were served
 * @param curves percentile curves by kind of time
 */
public record TrialResult(
    @JsonUnwrapped Setup setup,
    @JsonUnwrapped Judgement judgement,
    @JsonUnwrapped Totals totals,
    @JsonUnwrapped Outcomes outcomes,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Machine machine,
    @JsonUnwrapped Served served,
    @Nullable ClientsResult clients,
    Map<String, OperationResult> operations,
    List<IntervalResult> intervals,
    Map<String, List<CurvePoint>> curves)
    implements FlatTrial {

  /** The check that says what a virtual machine's CPU was. */
  public static final String ACCELERATOR_CHECK = "accelerator";

  /**
   * What was measured.
   *
   * @param driver with what makes it another driver, such as the size of its pool; a wrapped tool
   *     with its version
   * @param started when its window opened
   */
  public record Setup(
      String id,
      String workload,
      String environment,
      String driver,
      LoadLevel load,
      @AllowedRange(low = 1) int repetition,
      int order,
      Instant started) {}

  /**
   * Whether it may be believed.
   *
   * @param reasonCodes why the verdict is not better, the gravest first
   * @param partial true of a trial that was interrupted while its window was open
   */
  public record Judgement(
      Verdict verdict,
      @AbsentInOldFiles List<Reason> reasonCodes,
      Map<String, Check> checks,
      @Nullable Boolean partial) {

    public Judgement {
      reasonCodes = List.copyOf(Objects.requireNonNullElse(reasonCodes, List.of()));
    }

    /** The reasons; sentences in the file, for its readers. */
    @JsonProperty(value = "reasons", access = JsonProperty.Access.READ_ONLY)
    @JsonSerialize(using = ReasonSentences.class)
    public List<Reason> reasons() {
      return reasonCodes;
    }
  }

  /**
   * How much was asked and done.
   *
   * @param offeredRate requests due in the window, of an open loop
   * @param throughput requests completed in the window
   * @param goodput those of them that succeeded
   * @param requests due in the window
   * @param notSent requests that were due in the window and never left
   */
  public record Totals(
      @Nullable Double windowSeconds,
      @Nullable Double offeredRate,
      double throughput,
      @Nullable Double goodput,
      @Nullable Long requests,
      @Nullable Long notSent) {}

  /**
   * What else became of requests.
   *
   * @param errors of requests due in the window, by code
   * @param errorTexts what the server said first with each code of {@code errors}
   * @param retries transactions that were tried again, by code, in all phases
   * @param reconnections connections that were opened anew, in all phases
   * @param misses lookups of requests due in the window that found nothing; a read of several keys
   *     is one for each of them
   * @param hits lookups of requests due in the window that found something
   * @param hitRatio the share of the lookups that found something; null where nothing is looked up
   */
  public record Outcomes(
      Map<String, Long> errors,
      @AbsentInOldFiles Map<String, String> errorTexts,
      Map<String, Long> retries,
      @Nullable Long reconnections,
      @Nullable Long misses,
      @Nullable Long hits,
      @Nullable Double hitRatio,
      @Nullable FidelityResult fidelity) {

    /** Of clients that were not recorded. */
    public Outcomes(
        Map<String, Long> errors,
        Map<String, String> errorTexts,
        Map<String, Long> retries,
        @Nullable Long reconnections,
        @Nullable Long misses,
        @Nullable Long hits,
        @Nullable Double hitRatio) {
      this(errors, errorTexts, retries, reconnections, misses, hits, hitRatio, null);
    }

    /** Where nothing is known of them. */
    public static final Outcomes UNKNOWN =
        new Outcomes(Map.of(), Map.of(), Map.of(), null, null, null, null);

    public Outcomes {
      errorTexts = sorted(errorTexts);
    }
  }

  /** How long it took. */
  public record Times(
      @Nullable Percentiles serviceTime,
      Percentiles responseTime,
      @Nullable Percentiles scheduleLag,
      @Nullable Percentiles failedResponseTime,
      @Nullable Percentiles poolWait) {}

  /**
   * What the generator and its machine did.
   *
   * @param generator what the generator says of itself
   * @param cost of one request; null when none was completed
   */
  public record Machine(
      CpuUse cpu,
      @Nullable PauseResult pauses,
      @Nullable Double contextSwitches,
      @AbsentInOldFiles GeneratorResult generator,
      @Nullable RequestCost cost) {

    public Machine {
      generator =
          Objects.requireNonNullElseGet(
              generator, () -> new GeneratorResult(null, Map.of(), List.of()));
    }
  }

  /**
   * The server and what was done to it.
   *
   * @param serverCounters how far the server's own counters moved from before the first client came
   *     until after the last one went
   * @param treatment what was done to the server, in words by name: path, network, storage
   * @param guestCpu of a server in a virtual machine
   */
  public record Served(
      ServerResult server,
      @AllowedRange(low = -AllowedRange.ANY, high = AllowedRange.ANY)
          Map<String, Long> serverCounters,
      @AbsentInOldFiles Map<String, String> treatment,
      @Nullable GuestCpu guestCpu) {

    public Served {
      treatment = sorted(treatment);
    }
  }

  private static Map<String, String> sorted(@Nullable Map<String, String> words) {
    return Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(words, Map.of())));
  }

  /**
   * How the load was sustained; empty of a closed loop. Where nobody knows how long the window was,
   * nothing is forgiven for chance.
   */
  public Optional<Shortfall> shortfall() {
    Double rate = load().rate();
    Double seconds = windowSeconds();
    if (rate == null) {
      return Optional.empty();
    }
    if (seconds == null) {
      return Optional.of(new Shortfall(rate, throughput(), 0));
    }
    double completed = throughput() * seconds;
    Double offered = offeredRate();
    return Optional.of(
        offered == null
            ? Shortfall.expected(rate * seconds, completed)
            : Shortfall.counted(
                offered * seconds,
                completed,
                Objects.requireNonNullElse(responseTime().mean(), 0.0),
                seconds));
  }

  /** What other than the server limited the trial; a cap on its rate before all else. */
  public Optional<Bottleneck> bottleneck() {
    return reasons().stream().flatMap(reason -> reason.bottleneck().stream()).min(naturalOrder());
  }

  /** The same of any of some trials. */
  public static Optional<Bottleneck> bottleneck(List<TrialResult> trials) {
    return trials.stream().flatMap(trial -> trial.bottleneck().stream()).min(naturalOrder());
  }

  /** What {@link #bottleneck(List)} is, in words; of a cap with its rate. */
  public static Optional<String> limit(List<TrialResult> trials) {
    return trials.stream()
        .flatMap(trial -> trial.rateCapped().stream())
        .findFirst()
        .map(MachineReason.RateCapped::sentence)
        .or(() -> bottleneck(trials).map(Bottleneck::sentence));
  }

  /** The cap that held its requests back; empty where none did. */
  public Optional<MachineReason.RateCapped> rateCapped() {
    return reasons().stream()
        .filter(MachineReason.RateCapped.class::isInstance)
        .map(MachineReason.RateCapped.class::cast)
        .findFirst();
  }

  /** Whether the server ran on an emulated CPU, which compares with nothing. */
  public boolean emulated() {
    return guestCpu() == GuestCpu.TCG;
  }

  /** Whether anything may rest on it. */
  public boolean counts() {
    return verdict() != Verdict.INVALID && !cutShort();
  }

  /** Whether somebody interrupted it while its window was open: no curve has a point of it. */
  public boolean cutShort() {
    return Boolean.TRUE.equals(partial());
  }
}
