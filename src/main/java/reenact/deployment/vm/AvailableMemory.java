package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine could still give to programs without swapping. */
public final class AvailableMemory {

  private static final String FIELD = "MemAvailable:";

  private AvailableMemory() {}

  /** In bytes; as much as there can be where the kernel does not say. */
  public static long bytes() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).stream()
          .filter(line -> line.startsWith(FIELD))
          .map(line -> line.substring(FIELD.length()).replace("kB", "").strip())
          .mapToLong(kib -> Long.parseLong(kib) * 1024)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
