package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Pinning;
import reenact.deployment.process.Processes;
import reenact.deployment.process.ServerLifecycle;
import reenact.deployment.process.Tail;
import reenact.deployment.workspace.RunProcesses;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuSet;

/** A server's process, with its folder and its log. */
public final class ServerProcess implements ServerLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Beyond this, a code is the number of the signal that ended the process. */
  private static final int SIGNALLED = 128;

  /** Keeps a server's files private, whatever umask this process has. */
  private static final List<String> PRIVATELY = List.of("sh", "-c", "umask 077; exec \"$@\"", "sh");

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a server. What it prints goes into a file beside its folder, where it cannot put
   * anything in place of that.
   *
   * @param user whom it runs as
   * @param cpus what it is confined to; null for no confinement
   * @param folder where it runs, and its own
   */
  public static ServerProcess start(
      Workspace workspace,
      ServerUser user,
      List<String> command,
      Map<String, String> variables,
      @Nullable CpuSet cpus,
      Path folder)
      throws DeploymentException {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    return start(workspace, user, command, variables, cpus, folder, log);
  }

  /**
   * The same.
   *
   * @param log receives all that it prints
   */
  public static ServerProcess start(
      Workspace workspace,
      ServerUser user,
      List<String> command,
      Map<String, String> variables,
      @Nullable CpuSet cpus,
      Path folder,
      Path log)
      throws DeploymentException {
    List<String> whole = new ArrayList<>(Processes.session());
    whole.addAll(Pinning.prefix(cpus));
    whole.addAll(user.prefix());
    whole.addAll(PRIVATELY);
    whole.addAll(command);
    try {
      if (!Files.exists(log)) {
        ServerUser.self().file(log, "");
      }
      ProcessBuilder builder =
          new ProcessBuilder(Namespace.outside(whole))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(variables);
      builder.environment().put(RunProcesses.MARK, workspace.run());
      Process process = builder.start();
      workspace.started(process.toHandle());
      return new ServerProcess(process, log);
    } catch (IOException e) {
      throw new DeploymentException(
          "%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  @Override
  public String lastLogLines() {
    try {
      List<String> last = new ArrayList<>(Tail.of(log).lastLines());
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
  public boolean said(String text) {
    try {
      return Tail.said(log, text);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until it ends by itself.
   *
   * @return its exit code; empty when it takes longer
   */
  public OptionalInt exit(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    Processes.end(process.toHandle(), PATIENCE);
    children.forEach(child -> Processes.end(child, PATIENCE));
  }
}
