package reenact.report;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.ErrorCodes;
import reenact.result.RunResult;
import reenact.result.trial.TrialResult;

/** What failed or was missing at one load of a curve, over its repetitions. */
public record ErrorSummary(
    long requests,
    Map<String, Long> errors,
    long notSent,
    long misses,
    long hits,
    Map<String, Long> retries,
    long reconnections) {

  public static ErrorSummary of(List<TrialResult> trials) {
    Map<String, Long> errors = new TreeMap<>();
    Map<String, Long> retries = new TreeMap<>();
    for (TrialResult trial : trials) {
      trial.errors().forEach((code, count) -> errors.merge(code, count, Long::sum));
      trial.retries().forEach((code, count) -> retries.merge(code, count, Long::sum));
    }
    return new ErrorSummary(
        known(trials, TrialResult::requests),
        errors,
        known(trials, TrialResult::notSent),
        known(trials, TrialResult::misses),
        known(trials, TrialResult::hits),
        retries,
        known(trials, TrialResult::reconnections));
  }

  /** The sum over the trials that know it; a wrapped tool may not. */
  private static long known(
      List<TrialResult> trials, Function<TrialResult, @Nullable Long> figure) {
    long sum = 0;
    for (TrialResult trial : trials) {
      Long part = figure.apply(trial);
      sum += part == null ? 0 : part;
    }
    return sum;
  }

  /** Requests that failed, whatever the code. */
  public long failed() {
    return total(errors);
  }

  /** Transactions that were tried again, whatever the code. */
  public long retried() {
    return total(retries);
  }

  public boolean any() {
    return failed() + notSent + misses + retried() + reconnections > 0;
  }

  /** A part of the requests with its share. */
  public String ofRequests(long part) {
    return part == 0
        ? "0"
        : "%s (%s)".formatted(NumberText.count(part), NumberText.share(part, requests));
  }

  /** The lookups that found nothing with their share; older runs tell only how many. */
  public String foundNothing() {
    return misses == 0 || hits + misses == 0
        ? ofRequests(misses)
        : "%s (%s)".formatted(NumberText.count(misses), NumberText.share(misses, hits + misses));
  }

  /** Which commands of the measured workloads the counts of lookups leave out, a sentence each. */
  public static List<String> uncounted(RunResult run) {
    Set<String> measured = run.trials().stream().map(TrialResult::workload).collect(toSet());
    return Objects.requireNonNullElse(run.uncountedLookups(), Map.<String, List<String>>of())
        .entrySet()
        .stream()
        .filter(workload -> measured.contains(workload.getKey()))
        .map(workload -> uncounted(workload.getKey(), workload.getValue()))
        .toList();
  }

  /** Says that the replies to some commands do not tell hits from misses. */
  public static String uncounted(String workload, List<String> commands) {
    return "%s: hits and misses of %s are not counted, because the replies do not show them"
        .formatted(workload, String.join(", ", commands));
  }

  /** Counts by code in words, the largest first. */
  public static List<String> words(Map<String, Long> codes) {
    return ErrorCodes.words(codes, NumberText::count);
  }

  private static long total(Map<String, Long> codes) {
    return codes.values().stream().mapToLong(Long::longValue).sum();
  }
}
