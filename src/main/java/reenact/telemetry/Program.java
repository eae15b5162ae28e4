package reenact.telemetry;

import java.util.Optional;

/**
 * One process as the kernel tells of it.
 *
 * @param parent the process that started it, or the one that adopted it
 * @param name of its program, cut to 15 characters
 * @param kernel whether it is a thread of the kernel
 * @param ticks of CPU time of all its threads
 * @param reapedTicks of CPU time of its children that have ended, and of theirs
 * @param started in ticks since the machine started; tells it from a later one of the same number
 */
record Program(
    long pid,
    long parent,
    String name,
    boolean kernel,
    long ticks,
    long reapedTicks,
    long started) {

  /** The kernel's PF_KTHREAD. */
  private static final long KERNEL_THREAD = 0x00200000;

  private static final int PARENT = 1;
  private static final int FLAGS = 6;
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int CUTIME = 13;
  private static final int CSTIME = 14;
  private static final int START_TIME = 19;

  /** Reads a line of /proc/PID/stat; empty when it is not one. */
  static Optional<Program> parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] fields = line.substring(Math.min(line.length(), close + 2)).strip().split(" ");
    if (fields.length <= START_TIME) {
      return Optional.empty();
    }
    return Optional.of(
        new Program(
            Long.parseLong(line.substring(0, open).strip()),
            Long.parseLong(fields[PARENT]),
            line.substring(open + 1, close),
            (Long.parseLong(fields[FLAGS]) & KERNEL_THREAD) != 0,
            Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]),
            Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME]),
            Long.parseLong(fields[START_TIME])));
  }
}
