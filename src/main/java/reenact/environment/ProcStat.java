package reenact.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One process of Linux as /proc/PID/stat tells of it.
 *
 * @param name of its program, cut to 15 characters
 * @param fields from the third on
 */
public record ProcStat(long pid, String name, List<String> fields) {

  /** The kernel's USER_HZ, in which it tells CPU time and starts; the same on every Linux. */
  public static final int TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");

  /** The kernel's PF_KTHREAD. */
  private static final long KERNEL_THREAD = 0x00200000;

  /** The numbers of the fields in proc(5). */
  private static final int STATE = 3;

  private static final int PARENT = 4;
  private static final int FLAGS = 9;
  private static final int UTIME = 14;
  private static final int STIME = 15;
  private static final int CUTIME = 16;
  private static final int CSTIME = 17;
  private static final int START = 22;

  public ProcStat {
    fields = List.copyOf(fields);
  }

  /** Empty when it has ended, and where there is no /proc. */
  public static Optional<ProcStat> of(long pid) {
    return of(PROC, pid);
  }

  /** The same of another /proc. */
  public static Optional<ProcStat> of(Path proc, long pid) {
    try {
      return parse(
          Files.readString(
              proc.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads the file's line; empty when it is not one. */
  public static Optional<ProcStat> parse(String line) {
    // The name may hold spaces and parentheses itself.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    List<String> fields = List.of(line.substring(close + 1).strip().split(" "));
    return fields.size() > START - STATE
        ? Optional.of(
            new ProcStat(
                Long.parseLong(line.substring(0, open).strip()),
                line.substring(open + 1, close),
                fields))
        : Optional.empty();
  }

  /** The process that started it, or the one that adopted it. */
  public long parent() {
    return number(PARENT);
  }

  /** Whether it is a thread of the kernel. */
  public boolean kernel() {
    return (number(FLAGS) & KERNEL_THREAD) != 0;
  }

  /** CPU time of all its threads, in ticks. */
  public long ticks() {
    return number(UTIME) + number(STIME);
  }

  /** CPU time of its children that have ended, and of theirs, in ticks. */
  public long reapedTicks() {
    return number(CUTIME) + number(CSTIME);
  }

  /** When it started, in ticks since the machine did. */
  public long started() {
    return number(START);
  }

  /** Whether it has ended and its parent has not yet reaped it (a zombie). */
  public boolean dead() {
    return List.of("Z", "X").contains(fields.getFirst());
  }

  private long number(int field) {
    return Long.parseLong(fields.get(field - STATE));
  }
}
