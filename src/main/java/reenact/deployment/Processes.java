package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of the operating system. */
final class Processes {

  private Processes() {}

  /** How a command ended and all that it printed. */
  record Ended(int exitCode, String output) {
    boolean well() {
      return exitCode == 0;
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param timeout after which it is killed, which counts as failure
   * @return empty if there is no such command
   */
  static Optional<Ended> run(Duration timeout, List<String> command) {
    try {
      Path output = Files.createTempFile("reenact-", ".out");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          return Optional.of(new Ended(124, "did not end within " + timeout.toSeconds() + " s"));
        }
        return Optional.of(new Ended(process.exitValue(), Files.readString(output)));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Ended(130, "interrupted"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What tells a process from a later one with the same number.
   *
   * @param started by the wall clock
   */
  record Identity(long pid, Instant started) {

    static Identity of(ProcessHandle handle) {
      return new Identity(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process itself, unless it has ended. */
    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid)
          .filter(handle -> of(handle).started().equals(started))
          .filter(ProcessHandle::isAlive);
    }
  }

  /** Ends a process: politely, then by force. Waits even when interrupted, so that none is left. */
  static void end(ProcessHandle handle, Duration patience) {
    boolean interrupted = Thread.interrupted();
    handle.destroy();
    if (!exits(handle, patience)) {
      handle.destroyForcibly();
      exits(handle, patience);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean exits(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | InterruptedException e) {
      // Interrupted a second time: somebody is in a hurry, so force is next.
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process never fails", e);
    }
  }

  /** A command on the PATH, or in the places where servers are put that not every PATH names. */
  static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
    return Arrays.stream(path.split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
