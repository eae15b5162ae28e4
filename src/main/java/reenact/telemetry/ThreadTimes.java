package reenact.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * What the scheduler says of one thread so far, in nanoseconds.
 *
 * @param running on a CPU
 * @param waiting for a CPU, ready to run
 * @param polled looking for work in vain, which is part of running
 */
record ThreadTimes(long running, long waiting, long polled) {

  /** Empty elsewhere than on Linux, and when the thread is gone. */
  static Optional<ThreadTimes> of(WatchedThread thread) {
    List<String> lines = ProcFiles.lines("self/task/" + thread.id() + "/schedstat");
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String[] fields = lines.getFirst().split(" ");
    return Optional.of(
        new ThreadTimes(
            Long.parseLong(fields[0]), Long.parseLong(fields[1]), thread.polledNanos()));
  }
}
