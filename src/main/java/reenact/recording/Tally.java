package reenact.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import reenact.workload.Outcome;

/** What a recorder counts beside its histograms. */
final class Tally {

  private final boolean alone;
  private final AtomicLongArray asked;
  private final AtomicLongArray hits;
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
  private final AtomicLong retriedCommands = new AtomicLong();
  private final AtomicLong unasked = new AtomicLong();
  private final ErrorCounters errors = new ErrorCounters();
  private final ErrorCounters retries = new ErrorCounters();
  private final ErrorCounters[] failures;

  /**
   * @param alone whether a single thread counts here, which costs less
   */
  Tally(int operations, boolean alone) {
    this.alone = alone;
    this.asked = new AtomicLongArray(operations);
    this.hits = new AtomicLongArray(operations);
    this.missed = new AtomicLongArray(operations);
    this.failed = new AtomicLongArray(operations);
    this.throughout = new AtomicLongArray(operations);
    this.unfinished = new AtomicLongArray(operations);
    this.unansweredNanos = new AtomicLongArray(operations);
    this.oldestNanos = new AtomicLongArray(operations);
    this.failures =
        Stream.generate(ErrorCounters::new).limit(operations).toArray(ErrorCounters[]::new);
  }

  void asked(int operation) {
    add(asked, operation, 1);
  }

  void completed(Outcome outcome) {
    AtomicLong counter = outcome.failed() ? failedInWindow : succeededInWindow;
    if (alone) {
      counter.setRelease(counter.getPlain() + 1);
    } else {
      counter.getAndIncrement();
    }
  }

  /** Counts the hits and misses of a request. */
  void found(int operation, Outcome outcome) {
    if (outcome.hits() != 0) {
      add(hits, operation, outcome.hits());
    }
    if (outcome.misses() != 0) {
      add(missed, operation, outcome.misses());
    }
  }

  private void add(AtomicLongArray counters, int operation, int more) {
    if (alone) {
      counters.setRelease(operation, counters.getPlain(operation) + more);
    } else {
      counters.getAndAdd(operation, more);
    }
  }

  /** A request failed, in whichever phase. */
  void failed(int operation, Outcome outcome, boolean inWindow) {
    failures[operation].count(outcome);
    if (inWindow) {
      failed.getAndIncrement(operation);
      errors.count(outcome);
    } else {
      failedOutside.getAndIncrement();
    }
  }

  void retried(String code, int commands) {
    retries.count(code);
    retriedCommands.getAndAdd(commands);
  }

  void reconnected() {
    reconnections.getAndIncrement();
  }

  void answeredUnasked() {
    unasked.getAndIncrement();
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
      operations.add(
          new Counts.OfOperation(
              asked.get(i), hits.get(i), missed.get(i), failed.get(i), failures[i].failures()));
      unanswered.add(
          new Unanswered(
              throughout.get(i), unfinished.get(i), unansweredNanos.get(i), oldestNanos.get(i)));
    }
    return new Counts(
        operations,
        errors.counts(),
        retries.counts(),
        retriedCommands.get(),
        succeededInWindow.get(),
        failedInWindow.get(),
        failedOutside.get(),
        reconnections.get(),
        unasked.get(),
        edgeNanos.get(),
        unanswered);
  }
}
