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

  /**
   * What a thread did of the time between two readings. The kernel adds a wait when it ends, so one
   * that began long before the first reading is in the difference as a whole: of such a wait only
   * what fits into the time counts.
   *
   * @param nanos between the readings
   */
  static MachineReading.LoopTimes shares(ThreadTimes before, ThreadTimes after, double nanos) {
    double polled = share((after.polled - before.polled) / nanos);
    double busy = share((after.running - before.running) / nanos - polled);
    return new MachineReading.LoopTimes(
        busy, polled, Math.min(share((after.waiting - before.waiting) / nanos), 1 - busy));
  }

  private static double share(double share) {
    return Math.clamp(share, 0, 1);
  }
}
