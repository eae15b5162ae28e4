package reenact.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How long the threads of some processes have waited for a CPU so far, in nanoseconds by the
 * thread's number.
 *
 * @param known whether the kernel tells
 */
record RunQueue(boolean known, Map<Long, Long> waited) {

  /** Reading more would take longer than what it tells is worth. */
  private static final int MOST_THREADS = 1000;

  RunQueue {
    waited = Map.copyOf(waited);
  }

  /** Asks the kernel, whose word is in /proc/PID/task/TID/schedstat where it keeps count. */
  static RunQueue of(List<Long> pids) {
    Map<Long, Long> waited = new HashMap<>();
    boolean known = false;
    for (long pid : pids) {
      List<String> threads = ProcessCounters.threads(pid);
      if (threads.size() + waited.size() > MOST_THREADS) {
        return new RunQueue(false, Map.of());
      }
      for (String thread : threads) {
        List<String> lines = ProcFiles.lines(pid + "/task/" + thread + "/schedstat");
        String[] fields = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
        if (fields.length >= 2) {
          // A thread that never ran tells nothing of what the kernel counts.
          known |= !fields[0].equals("0");
          waited.put(Long.parseLong(thread), Long.parseLong(fields[1]));
        }
      }
    }
    return new RunQueue(known, waited);
  }

  /** How long they have waited since an earlier reading; what ended meanwhile is forgotten. */
  OptionalLong since(RunQueue earlier) {
    return known && earlier.known
        ? OptionalLong.of(
            waited.entrySet().stream()
                .mapToLong(thread ->
                    Math.max(
                        0, thread.getValue() - earlier.waited.getOrDefault(thread.getKey(), 0L)))
                .sum())
        : OptionalLong.empty();
  }
}
