package reenact.recording;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import reenact.workload.Outcome;

/** Counts by the codes of errors, of which a server may have only so many. */
final class ErrorCounters {

  /** One code's count, and what the server said first. */
  private record Counter(LongAdder count, String text) {}

  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /** Counts an error; beyond the first codes of a server all others are one. */
  void count(Outcome error) {
    count(error.code(), error.text());
  }

  /** The same where the server's words are not known. */
  void count(String code) {
    count(code, "");
  }

  private void count(String code, String text) {
    Counter counter = counters.get(code);
    if (counter == null) {
      // Codes without a text are our own, which are few.
      boolean crowded = !text.isEmpty() && counters.size() >= Failures.MOST_CODES;
      counter =
          counters.computeIfAbsent(
              crowded ? Failures.OTHER : code,
              unseen -> new Counter(new LongAdder(), crowded ? "" : text));
    }
    counter.count.increment();
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    counters.forEach((code, counter) -> counts.put(code, counter.count.sum()));
    return counts;
  }

  Map<String, Failures> failures() {
    Map<String, Failures> failures = new TreeMap<>();
    counters.forEach(
        (code, counter) -> failures.put(code, new Failures(counter.count.sum(), counter.text)));
    return failures;
  }
}
