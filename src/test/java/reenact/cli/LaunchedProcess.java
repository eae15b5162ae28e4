package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import reenact.Signal;
import reenact.deployment.workspace.Workspace;

/**
 * The program as a process of its own.
 *
 * @param folder where it runs, and what it prints is kept
 */
public record LaunchedProcess(Process process, Path folder) {

  static final Path PROGRAM = ShortRun.HOME.resolve("reenact").toAbsolutePath();
  static final Duration PATIENCE = Duration.ofMinutes(2);

  public static LaunchedProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, PROGRAM, arguments);
  }

  /** Starts it by another path. */
  public static LaunchedProcess start(Path folder, Path program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    return new LaunchedProcess(process, folder);
  }

  /** Waits for its end. */
  public Console ended() throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Console(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /** Waits until something has happened. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  public void signal(String name) throws Exception {
    Signal.send(name, process.pid());
  }

  /** Where it keeps the files of its servers, as long as there are any. */
  Optional<Path> workspace() throws IOException {
    try (var runs = Files.list(Workspace.root())) {
      for (Path run : runs.toList()) {
        Path ledger = run.resolve("ledger");
        if (Files.exists(ledger)
            && Files.readString(ledger).startsWith("owner " + process.pid() + " ")) {
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  /** The processes of its servers. */
  List<Long> servers() throws IOException {
    Optional<Path> workspace = workspace();
    if (workspace.isEmpty()) {
      return List.of();
    }
    return Files.readAllLines(workspace.get().resolve("ledger")).stream()
        .filter(line -> line.startsWith("process "))
        .map(line -> Long.parseLong(line.split(" ")[1]))
        .toList();
  }
}
