package reenact.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import reenact.environment.ProcStat;

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
    return told(
        ProcStat.of(pid).map(stat -> OptionalLong.of(stat.ticks())).orElseGet(OptionalLong::empty),
        threads(pid).stream()
            .map(thread -> ProcFiles.lines(pid + "/task/" + thread + "/status"))
            .toList(),
        ProcFiles.lines(pid + "/io"));
  }

  /**
   * What the files of one process tell; empty when it went while they were read.
   *
   * @param threads their statuses; one that has ended meanwhile has no lines
   */
  static Optional<ProcessCounters> told(
      OptionalLong ticks, List<List<String>> threads, List<String> io) {
    if (ticks.isEmpty() || threads.stream().allMatch(List::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessCounters(
            ticks.getAsLong(),
            sum(threads, VOLUNTARY),
            sum(threads, INVOLUNTARY),
            number(io, WRITTEN)));
  }

  static List<String> threads(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.map(thread -> String.valueOf(thread.getFileName())).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static long sum(List<List<String>> threads, String name) {
    return threads.stream().mapToLong(status -> number(status, name).orElse(0)).sum();
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
