package reenact.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import reenact.Requirement;

/** A program of somebody else that keeps a CPU busy until it is closed. */
final class BusyProgram implements AutoCloseable {

  static final String NAME = "busybody";

  private final long pid;

  private BusyProgram(long pid) {
    this.pid = pid;
  }

  /** Starts one that is nobody's child, as that of another user would be. */
  static BusyProgram on(String cpus, Path folder) throws IOException {
    Path program = folder.resolve(NAME);
    if (!Files.exists(program)) {
      Files.copy(
          Requirement.program("sh").toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Process starter =
        new ProcessBuilder(
                "sh",
                "-c",
                "taskset -c %s %s -c 'while :; do :; done' </dev/null >/dev/null 2>&1 & echo $!"
                    .formatted(cpus, program))
            .start();
    try (BufferedReader output = starter.inputReader()) {
      return new BusyProgram(Long.parseLong(output.readLine().strip()));
    }
  }

  @Override
  public void close() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
