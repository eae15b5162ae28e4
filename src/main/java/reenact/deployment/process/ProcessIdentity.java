package reenact.deployment.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import reenact.environment.ProcStat;

/**
 * What tells a process from a later one with the same number.
 *
 * @param birth on Linux, the clock ticks from the machine's boot to the process's start, and the id
 *     of that boot, as no change of the clock moves them; elsewhere, and in what earlier releases
 *     wrote, the start by the wall clock
 */
public record ProcessIdentity(long pid, String birth) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String TICKS = "\\d+ [0-9a-f-]{36}";

  public static ProcessIdentity of(ProcessHandle handle) {
    return new ProcessIdentity(
        handle.pid(), byTicks(handle.pid()).orElseGet(() -> byClock(handle)));
  }

  /** The form that earlier releases read, too. */
  public static ProcessIdentity byStart(ProcessHandle handle) {
    return new ProcessIdentity(handle.pid(), byClock(handle));
  }

  /** Empty for a text that was torn when the machine went down. */
  public static Optional<ProcessIdentity> parse(String words) {
    String[] parts = words.split(" ", 2);
    try {
      if (parts.length < 2) {
        return Optional.empty();
      }
      if (!parts[1].matches(TICKS)) {
        Instant.parse(parts[1]);
      }
      return Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** As {@link #parse} reads it. */
  public String words() {
    return pid + " " + birth;
  }

  /** The process itself, unless it has ended. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(handle ->
            birth.equals(birth.matches(TICKS) ? byTicks(pid).orElse("") : byClock(handle)))
        .filter(ProcessHandle::isAlive);
  }

  /** Whether it has ended for certain: one that may not be looked at from here may go on. */
  public boolean over() {
    return alive().isEmpty() && (ProcessHandle.of(pid).isPresent() || !Processes.exists(pid));
  }

  /** The id of the boot that it was started after; empty where that is not told. */
  public String boot() {
    return birth.matches(TICKS) ? birth.substring(birth.indexOf(' ') + 1) : "";
  }

  private static Optional<String> byTicks(long pid) {
    try {
      String boot = Files.readString(BOOT).strip();
      return ProcStat.of(pid).map(stat -> stat.started() + " " + boot);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String byClock(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH).toString();
  }
}
