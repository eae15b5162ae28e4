package reenact.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import reenact.workload.Outcome;

/** What a recorder counts beside its histograms. */
final class Tally {

  private final AtomicLongArray asked;
  private final AtomicLongArray missed;
  private final AtomicLongArray failed;
  private final AtomicLong succeededInWindow = new AtomicLong();
  private final AtomicLong failedInWindow = new AtomicLong();
  private final AtomicLong failedOutside = new AtomicLong();
  private final AtomicLong reconnections = new AtomicLong();
  private final AtomicLong edgeNanos = new AtomicLong();
  private final AtomicLongArray throughout;
  private final AtomicLongArray unfinished;
  private final AtomicLongArray unansweredNanos;
  private final AtomicLongArray oldestNanos;
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> retries = new ConcurrentHashMap<>();

  Tally(int operations) {
    this.asked = new AtomicLongArray(operations);
    this.missed = new AtomicLongArray(operations);
    this.failed = new AtomicLongArray(operations);
    this.throughout = new AtomicLongArray(operations);
    this.unfinished = new AtomicLongArray(operations);
    this.unansweredNanos = new AtomicLongArray(operations);
    this.oldestNanos = new AtomicLongArray(operations);
  }

  void asked(int operation) {
    asked.getAndIncrement(operation);
  }

  void completed(Outcome outcome) {
    (outcome.failed() ? failedInWindow : succeededInWindow).getAndIncrement();
  }

  void missed(int operation) {
    missed.getAndIncrement(operation);
  }

  void failed(int operation, String code) {
    failed.getAndIncrement(operation);
    count(errors, code);
  }

  void failedOutside() {
    failedOutside.getAndIncrement();
  }

  void retried(String code) {
    count(retries, code);
  }

  void reconnected() {
    reconnections.getAndIncrement();
  }

  /** A request was under way when the window opened or closed; its time in the window differs. */
  void crossed(long nanos) {
    edgeNanos.addAndGet(nanos);
  }

  /**
   * A request was under way throughout the window, and longer.
   *
   * @param nanos recorded as its response time
   * @param age when the window closed
   */
  void unansweredThroughout(int operation, long nanos, long age) {
    throughout.getAndIncrement(operation);
    unanswered(operation, nanos, age);
  }

  /** The same for one that was due in the window and is never answered. */
  void unfinished(int operation, long nanos, long age) {
    unfinished.getAndIncrement(operation);
    unanswered(operation, nanos, age);
  }

  private void unanswered(int operation, long nanos, long age) {
    unansweredNanos.getAndAdd(operation, nanos);
    oldestNanos.accumulateAndGet(operation, age, Math::max);
  }

  /** What was counted so far. */
  Counts counts() {
    List<Counts.OfOperation> operations = new ArrayList<>();
    List<Unanswered> unanswered = new ArrayList<>();
    for (int i = 0; i < asked.length(); i++) {
      operations.add(new Counts.OfOperation(asked.get(i), missed.get(i), failed.get(i)));
      unanswered.add(
          new Unanswered(
              throughout.get(i), unfinished.get(i), unansweredNanos.get(i), oldestNanos.get(i)));
    }
    return new Counts(
        operations,
        sums(errors),
        sums(retries),
        succeededInWindow.get(),
        failedInWindow.get(),
        failedOutside.get(),
        reconnections.get(),
        edgeNanos.get(),
        unanswered);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((code, count) -> sums.put(code, count.sum()));
    return sums;
  }

  private static void count(Map<String, LongAdder> counts, String code) {
    LongAdder counter = counts.get(code);
    if (counter == null) {
      counter = counts.computeIfAbsent(code, unseen -> new LongAdder());
    }
    counter.increment();
  }
}
