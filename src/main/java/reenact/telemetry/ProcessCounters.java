package reenact.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What processes with all their threads have done so far.
 *
 * @param ticks of CPU time
 * @param voluntarySwitches of threads that had to wait
 * @param involuntarySwitches of threads that had to make way
 * @param bytesWritten to disks, page cache included; empty for processes of other users
 */
record ProcessCounters(
    long ticks, long voluntarySwitches, long involuntarySwitches, OptionalLong bytesWritten) {

  private static final String VOLUNTARY = "voluntary_ctxt_switches:";
  private static final String INVOLUNTARY = "nonvoluntary_ctxt_switches:";
  private static final String WRITTEN = "write_bytes:";

  /** Their sum; empty without processes, and when one is gone. */
  static Optional<ProcessCounters> of(List<Long> pids) {
    return pids.stream()
        .map(ProcessCounters::of)
        .reduce((one, other) -> one.flatMap(left -> other.map(left::plus)))
        .flatMap(sum -> sum);
  }

  private static Optional<ProcessCounters> of(long pid) {
    OptionalLong ticks = ProcFiles.cpuTicks(pid);
    if (ticks.isEmpty()) {
      return Optional.empty();
    }
    long voluntary = 0;
    long involuntary = 0;
    for (String thread : threads(pid)) {
      List<String> status = ProcFiles.lines(pid + "/task/" + thread + "/status");
      voluntary += number(status, VOLUNTARY).orElse(0);
      involuntary += number(status, INVOLUNTARY).orElse(0);
    }
    return Optional.of(
        new ProcessCounters(
            ticks.getAsLong(),
            voluntary,
            involuntary,
            number(ProcFiles.lines(pid + "/io"), WRITTEN)));
  }

  private static List<String> threads(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.map(thread -> String.valueOf(thread.getFileName())).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static OptionalLong number(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst();
  }

  private ProcessCounters plus(ProcessCounters other) {
    return new ProcessCounters(
        ticks + other.ticks,
        voluntarySwitches + other.voluntarySwitches,
        involuntarySwitches + other.involuntarySwitches,
        bytesWritten.isPresent() && other.bytesWritten.isPresent()
            ? OptionalLong.of(bytesWritten.getAsLong() + other.bytesWritten.getAsLong())
            : OptionalLong.empty());
  }
}
