package reenact.driver.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Threads as the kernel counts them. */
final class KernelThread {

  private KernelThread() {}

  /** The calling platform thread's number; 0 elsewhere than on Linux. */
  static long id() {
    try {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      return Long.parseLong(self.getFileName().toString());
    } catch (IOException e) {
      return 0;
    }
  }
}
