package reenact.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import reenact.environment.CpuSet;

/** The files under /proc that tell what the machine does; absent elsewhere than on Linux. */
final class ProcFiles {

  private static final Path PROC = Path.of("/proc");

  /** The kernel's PROC_PID_INIT_INO. */
  private static final String FIRST_NAMESPACE = "pid:[4026531836]";

  private ProcFiles() {}

  /** The lines of a file; none if it cannot be read. */
  static List<String> lines(String name) {
    try {
      return Files.readAllLines(PROC.resolve(name));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The CPUs that a process may run on; all there are when it does not say. */
  static CpuSet allowed(long pid) {
    return CpuSet.allowed(lines(pid + "/status"))
        .orElseGet(() -> new CpuSet(new TreeSet<>(CpuTicks.read().busy().keySet())));
  }

  /** Whether processes of everybody can be seen: not in a container, nor under hidepid. */
  static boolean all() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().equals(FIRST_NAMESPACE)
          && !lines("1/stat").isEmpty();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
