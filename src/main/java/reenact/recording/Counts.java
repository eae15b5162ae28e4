package reenact.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted in a trial so far.
 *
 * @param operations by their index in the mix
 * @param errors requests that were due in the window and failed, by code
 * @param retries transactions that were tried again, by the code that made them, in all phases
 * @param succeededInWindow requests that completed in the window, whenever they were due
 * @param failedInWindow requests that failed in the window, whenever they were due
 * @param failedOutside requests that failed and were not due in the window
 * @param reconnections connections that were opened anew, in all phases
 * @param edgeNanos what has to be added to the sum of all response times, successful or not, to get
 *     the time that requests were under way within the window: of those that began before it the
 *     part in it, less what others took after it
 * @param unanswered by operation, requests whose response time is only known to be at least so long
 */
public record Counts(
    List<OfOperation> operations,
    Map<String, Long> errors,
    Map<String, Long> retries,
    long succeededInWindow,
    long failedInWindow,
    long failedOutside,
    long reconnections,
    long edgeNanos,
    List<Unanswered> unanswered) {

  /**
   * The counts of one operation.
   *
   * @param asked in all phases
   * @param missed due in the window, and found nothing
   * @param failed due in the window, and failed
   */
  public record OfOperation(long asked, long missed, long failed) {
    OfOperation plus(OfOperation other) {
      return new OfOperation(asked + other.asked, missed + other.missed, failed + other.failed);
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
        before.succeededInWindow,
        before.failedInWindow,
        failedOutside,
        reconnections,
        edgeNanos,
        unanswered);
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
        succeededInWindow + other.succeededInWindow,
        failedInWindow + other.failedInWindow,
        failedOutside + other.failedOutside,
        reconnections + other.reconnections,
        edgeNanos + other.edgeNanos,
        waiting);
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sums = new TreeMap<>(a);
    b.forEach((code, count) -> sums.merge(code, count, Long::sum));
    return sums;
  }
}
