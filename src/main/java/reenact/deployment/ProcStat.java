package reenact.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The fields of /proc/PID/stat, numbered as in proc(5).
 *
 * @param fields from the third on
 */
record ProcStat(List<String> fields) {

  private static final int FIRST = 3;
  private static final int STATE = 3;
  private static final int LAST = 22;

  ProcStat {
    fields = List.copyOf(fields);
  }

  /** Empty when it has ended, and where there is no /proc. */
  static Optional<ProcStat> of(long pid) {
    try {
      return parse(
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The command's name, which is the second field, may hold spaces and parentheses itself. */
  static Optional<ProcStat> parse(String line) {
    ProcStat stat =
        new ProcStat(List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" ")));
    return stat.fields.size() > LAST - FIRST ? Optional.of(stat) : Optional.empty();
  }

  /** A field that is a number. */
  long number(int field) {
    return Long.parseLong(fields.get(field - FIRST));
  }

  /** Whether the process has ended and its parent has not yet reaped it (a zombie). */
  boolean dead() {
    return List.of("Z", "X").contains(fields.get(STATE - FIRST));
  }
}
