package reenact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reenact.environment.CpuSet;

/** What the kernel lets a process or a thread run on. */
public final class AllowedCpus {

  private static final String LIST = "Cpus_allowed_list:";

  private AllowedCpus() {}

  /** Of a process by its number. */
  public static CpuSet of(long process) throws IOException {
    return of(Path.of("/proc", Long.toString(process)));
  }

  /** Of a folder in {@code /proc}. */
  public static CpuSet of(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("status")).stream()
        .filter(line -> line.startsWith(LIST))
        .map(line -> CpuSet.of(line.substring(LIST.length())))
        .findFirst()
        .orElseThrow();
  }
}
