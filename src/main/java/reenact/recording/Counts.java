package reenact.recording;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was counted in a trial so far.
 *
 * @param operations by their index in the mix
 * @param errors requests that were due in the window and failed, by code
 * @param retries transactions that were tried again, by the code that made them, in all phases
 * @param retriedCommands what was sent in the attempts that were tried again
 * @param succeededInWindow requests that completed in the window, whenever they were due
 * @param failedInWindow requests that failed in the window, whenever they were due
 * @param failedOutside requests that failed and were not due in the window
 * @param reconnections connections that were opened anew, in all phases
 * @param unasked answers that belong to no request, in all phases
 * @param edgeNanos what has to be added to the sum of all response times, successful or not, to get
 *     the time that requests were under way within the window: of those that began before it the
 *     part in it, less what others took after it
 * @param unanswered by operation, requests whose response time is only known to be at least so long
 */
public record Counts(
    List<OfOperation> operations,
    Map<String, Long> errors,
    Map<String, Long> retries,
    long retriedCommands,
    long succeededInWindow,
    long failedInWindow,
    long failedOutside,
    long reconnections,
    long unasked,
    long edgeNanos,
    List<Unanswered> unanswered) {

  /**
   * The counts of one operation.
   *
   * @param asked in all phases
   * @param hits lookups of requests due in the window that found something
   * @param missed lookups of requests due in the window that found nothing
   * @param failed due in the window, and failed
   * @param failures in all phases, by code
   */
  public record OfOperation(
      long asked, long hits, long missed, long failed, Map<String, Failures> failures) {

    OfOperation plus(OfOperation other) {
      return new OfOperation(
          asked + other.asked,
          hits + other.hits,
          missed + other.missed,
          failed + other.failed,
          Failures.sum(failures, other.failures));
    }

    /** Requests that were answered without an error, in all phases. */
    public long succeeded() {
      return asked - failures.values().stream().mapToLong(Failures::count).sum();
    }
  }

  /** All requests that failed so far. */
  public long failures() {
    return failedOutside + operations.stream().mapToLong(OfOperation::failed).sum();
  }

  /** All requests so far. */
  public long asked() {
    return operations.stream().mapToLong(OfOperation::asked).sum();
  }

  /** Unanswered requests of all operations. */
  public Unanswered allUnanswered() {
    return unanswered.stream().reduce(Unanswered.NONE, Unanswered::plus);
  }

  /** The same where what completed in the window is known from when it was cut short. */
  public Counts cut(Counts before) {
    return new Counts(
        operations,
        errors,
        retries,
        retriedCommands,
        before.succeededInWindow,
        before.failedInWindow,
        failedOutside,
        reconnections,
        unasked,
        edgeNanos,
        unanswered);
  }

  /** All lookups of the window that found something. */
  public long hits() {
    return operations.stream().mapToLong(OfOperation::hits).sum();
  }

  /** All lookups of the window that found nothing. */
  public long missed() {
    return operations.stream().mapToLong(OfOperation::missed).sum();
  }

  /** The first text of the server for each error code; codes without a text are absent. */
  public Map<String, String> errorTexts() {
    Map<String, String> texts = new TreeMap<>();
    for (OfOperation operation : operations) {
      operation
          .failures()
          .forEach((code, failures) -> {
            if (errors.containsKey(code) && !failures.text().isEmpty()) {
              texts.putIfAbsent(code, failures.text());
            }
          });
    }
    return texts;
  }

  Counts plus(Counts other) {
    List<OfOperation> sums = new ArrayList<>();
    List<Unanswered> waiting = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      sums.add(operations.get(i).plus(other.operations.get(i)));
      waiting.add(unanswered.get(i).plus(other.unanswered.get(i)));
    }
    return new Counts(
        sums,
        sum(errors, other.errors),
        sum(retries, other.retries),
        retriedCommands + other.retriedCommands,
        succeededInWindow + other.succeededInWindow,
        failedInWindow + other.failedInWindow,
        failedOutside + other.failedOutside,
        reconnections + other.reconnections,
        unasked + other.unasked,
        edgeNanos + other.edgeNanos,
        waiting);
  }

  /** The same where only so many codes have a name, those that were met most. */
  Counts withFewCodes() {
    if (errors.size() <= Failures.MOST_CODES) {
      return this;
    }
    Set<String> kept =
        errors.entrySet().stream()
            .filter(error -> !error.getKey().equals(Failures.OTHER))
            .sorted(comparing(Map.Entry<String, Long>::getValue, reverseOrder()))
            .limit(Failures.MOST_CODES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<String, Long> few = new TreeMap<>();
    errors.forEach(
        (code, count) -> few.merge(kept.contains(code) ? code : Failures.OTHER, count, Long::sum));
    return new Counts(
        operations,
        few,
        retries,
        retriedCommands,
        succeededInWindow,
        failedInWindow,
        failedOutside,
        reconnections,
        unasked,
        edgeNanos,
        unanswered);
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sums = new TreeMap<>(a);
    b.forEach((code, count) -> sums.merge(code, count, Long::sum));
    return sums;
  }
}
