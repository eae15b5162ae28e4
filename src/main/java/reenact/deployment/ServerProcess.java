package reenact.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.environment.CpuSet;

/** A server's process, with its folder and its log. */
final class ServerProcess implements Lifeline {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 8;

  /** Beyond this, a code is the number of the signal that ended the process. */
  private static final int SIGNALLED = 128;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a server.
   *
   * @param cpus what it is confined to; null for no confinement
   * @param log receives all that it prints
   */
  static ServerProcess start(
      Workspace workspace,
      List<String> command,
      Map<String, String> variables,
      @Nullable CpuSet cpus,
      Path folder,
      Path log)
      throws DeploymentException {
    List<String> pinned = new ArrayList<>(session());
    pinned.addAll(Pinning.prefix(cpus));
    pinned.addAll(command);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Namespace.outside(pinned))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(variables);
      builder.environment().put("REENACT_RUN", workspace.run());
      Process process = builder.start();
      workspace.started(process.toHandle());
      return new ServerProcess(process, log);
    } catch (IOException e) {
      throw new DeploymentException(
          "%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  /**
   * A session of its own, as a container has a group of its own: the scheduler shares CPUs out
   * among sessions first, so a server would else have to share its part with the generator's
   * threads. Nor does a terminal's Ctrl-C reach it before its time.
   */
  private static List<String> session() {
    return Processes.find("setsid").map(program -> List.of(program.toString())).orElse(List.of());
  }

  long pid() {
    return process.pid();
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  @Override
  public String lastWords() {
    try {
      List<String> printed =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      List<String> last =
          new ArrayList<>(
              printed.subList(Math.max(0, printed.size() - LAST_LINES), printed.size()));
      if (!process.isAlive()) {
        last.add(ended(process.exitValue()));
      }
      return String.join("\n", last);
    } catch (IOException e) {
      return "";
    }
  }

  private static String ended(int code) {
    return code > SIGNALLED && code < 2 * SIGNALLED
        ? "it was ended by signal " + (code - SIGNALLED)
        : "it ended with code " + code;
  }

  /** Whether its log holds a text. */
  boolean said(String text) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    Processes.end(process.toHandle(), PATIENCE);
  }
}
