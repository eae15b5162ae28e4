package reenact.deployment.process;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reenact.environment.ProcStat;

/** Processes of the operating system. */
public final class Processes {

  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int USER = userOf(ProcessHandle.current().pid());

  private static final int NOT_PERMITTED = 1;

  private Processes() {}

  /** How a command ended and all that it printed. */
  public record Ended(int exitCode, String output) {
    public boolean well() {
      return exitCode == 0;
    }
  }

  /**
   * Runs a command to its end. What it prints is read as it comes, so that no file of it is left
   * whatever becomes of this process.
   *
   * @param timeout after which it is killed with all that it has started, which counts as failure
   * @return empty if there is no such command
   */
  public static Optional<Ended> run(Duration timeout, List<String> command) {
    return run(timeout, REST, command);
  }

  /**
   * Runs a command to its end.
   *
   * @param timeout after which it is killed
   * @param rest how long a child that outlives it may hold its output open
   */
  public static Optional<Ended> run(Duration timeout, Duration rest, List<String> command) {
    Process process;
    try {
      process =
          new ProcessBuilder(apart(command))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      return Optional.empty();
    }
    Printed printed = new Printed(process.getInputStream());
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(process.toHandle());
        return Optional.of(new Ended(124, "did not end within " + timeout.toSeconds() + " s"));
      }
      return Optional.of(new Ended(process.exitValue(), printed.all(rest)));
    } catch (InterruptedException e) {
      kill(process.toHandle());
      Thread.currentThread().interrupt();
      return Optional.of(new Ended(130, "interrupted"));
    }
  }

  /**
   * The output of a process, drained by a thread of its own so that the process never blocks on it.
   */
  private static final class Printed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    Printed(InputStream output) {
      this.reader =
          Thread.ofPlatform()
              .daemon()
              .name("command-output")
              .start(() -> {
                try (output) {
                  output.transferTo(bytes);
                } catch (IOException e) {
                  // It was killed; what it said until then is kept.
                }
              });
    }

    /** A child that outlives the command may hold the pipe open: it is not waited for. */
    String all(Duration rest) throws InterruptedException {
      reader.join(rest);
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** Ends a process and all that it has started, at once. */
  static void kill(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The number of the user whom this process belongs to. */
  public static int user() {
    return USER;
  }

  /** The number of the user whom a process belongs to; -1 when it has ended. */
  public static int userOf(long process) {
    try {
      return Files.readAllLines(
              Path.of("/proc", Long.toString(process), "status"), StandardCharsets.ISO_8859_1)
          .stream()
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> line.split("\\s+")[1])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(-1);
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  /** Whether there is a process of this number, which /proc may hide if it is another user's. */
  static boolean exists(long pid) {
    return Native.load("c", LibC.class).kill((int) pid, 0) == 0
        || Native.getLastError() == NOT_PERMITTED;
  }

  private interface LibC extends Library {
    int kill(int pid, int signal);
  }

  /**
   * A session of its own, as a container has a group of its own: the scheduler shares CPUs out
   * among sessions first, so a server would else have to share its part with the generator's
   * threads. Nor does a terminal's Ctrl-C reach it before its time.
   */
  public static List<String> session() {
    return find("setsid").map(program -> List.of(program.toString())).orElse(List.of());
  }

  /** A terminal's Ctrl-C must not end what removes the rest. A missing command stays as it is. */
  private static List<String> apart(List<String> command) {
    boolean there =
        Files.isExecutable(Path.of(command.getFirst())) || find(command.getFirst()).isPresent();
    List<String> apart = new ArrayList<>(there ? session() : List.of());
    apart.addAll(command);
    return apart;
  }

  /**
   * Ends a process: politely, then by force. Waits even when interrupted, so that none is left.
   *
   * @return whether it has ended
   */
  public static boolean end(ProcessHandle handle, Duration patience) {
    return end(handle, patience, REST);
  }

  /**
   * Ends a process.
   *
   * @param rest how long it may lie dead until its parent has asked how it ended
   */
  public static boolean end(ProcessHandle handle, Duration patience, Duration rest) {
    boolean interrupted = Thread.interrupted();
    handle.destroy();
    boolean ended = exits(handle, patience, rest);
    if (!ended) {
      handle.destroyForcibly();
      ended = exits(handle, patience, rest);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private static boolean exits(ProcessHandle handle, Duration patience, Duration rest) {
    CompletableFuture<ProcessHandle> exit = handle.onExit();
    Duration dead = Duration.ZERO;
    try {
      for (Duration left = patience; left.isPositive(); left = left.minus(LOOK)) {
        try {
          exit.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
          return true;
        } catch (TimeoutException e) {
          // One whose parent never asks how it ended is dead and stays in the list of processes.
          if (ProcStat.of(handle.pid()).filter(ProcStat::dead).isPresent()) {
            dead = dead.plus(LOOK);
          }
          if (dead.compareTo(rest) >= 0) {
            return true;
          }
        }
      }
      return false;
    } catch (InterruptedException e) {
      // Interrupted a second time: somebody is in a hurry, so force is next.
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process never fails", e);
    }
  }

  /** A command on the PATH, or in the places where servers are put that not every PATH names. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
    return Arrays.stream(path.split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
