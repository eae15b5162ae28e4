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
 */
public record Counts(
    List<OfOperation> operations,
    Map<String, Long> errors,
    Map<String, Long> retries,
    long succeededInWindow,
    long failedInWindow,
    long failedOutside,
    long reconnections,
    long edgeNanos) {

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

  Counts plus(Counts other) {
    List<OfOperation> sums = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      sums.add(operations.get(i).plus(other.operations.get(i)));
    }
    return new Counts(
        sums,
        sum(errors, other.errors),
        sum(retries, other.retries),
        succeededInWindow + other.succeededInWindow,
        failedInWindow + other.failedInWindow,
        failedOutside + other.failedOutside,
        reconnections + other.reconnections,
        edgeNanos + other.edgeNanos);
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sums = new TreeMap<>(a);
    b.forEach((code, count) -> sums.merge(code, count, Long::sum));
    return sums;
  }
}
