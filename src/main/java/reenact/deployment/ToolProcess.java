package reenact.deployment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Pinning;
import reenact.deployment.process.Processes;
import reenact.deployment.process.Tail;
import reenact.deployment.workspace.RunProcesses;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuSet;
import reenact.environment.ProcStat;

/**
 * A load tool of others that runs: it stands in the workspace's ledger like a server, what it
 * prints is read line by line, and closing it ends it.
 */
public final class ToolProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ASKING = Duration.ofSeconds(10);
  private static final int LINES_AHEAD = 1024;
  private static final int LAST_LINES = 8;

  private final Process process;
  private final Duration childrenBefore;
  private final BlockingQueue<Printed> printed = new ArrayBlockingQueue<>(LINES_AHEAD);
  private final Deque<String> last = new ArrayDeque<>();
  private final Thread reader;
  private boolean silent;

  private ToolProcess(Process process, Duration childrenBefore) {
    this.process = process;
    this.childrenBefore = childrenBefore;
    this.reader = Thread.ofVirtual().name("tool-output").unstarted(this::read);
    reader.start();
  }

  /** A tool on the PATH. */
  public static Optional<Path> find(String name) {
    return Processes.find(name);
  }

  /** What a tool says of its version in its first line; empty when it says nothing. */
  public static Optional<String> version(Path program) {
    return Processes.run(ASKING, List.of(program.toString(), "--version"))
        .flatMap(ended -> ended.output().lines().filter(line -> !line.isBlank()).findFirst())
        .map(String::strip);
  }

  /**
   * Starts a tool.
   *
   * @param variables of its environment
   * @param cpus what it is confined to; null for the CPUs of this process
   * @param folder where it runs
   * @throws DeploymentException when it cannot be started
   */
  public static ToolProcess start(
      Workspace workspace,
      List<String> command,
      Map<String, String> variables,
      @Nullable CpuSet cpus,
      Path folder)
      throws DeploymentException {
    // A terminal's Ctrl-C is for Reenact, which ends the tool when it is done with it.
    List<String> pinned = new ArrayList<>(Processes.session());
    pinned.addAll(Pinning.prefix(cpus));
    pinned.addAll(command);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(pinned)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().putAll(variables);
      builder.environment().put(RunProcesses.MARK, workspace.run());
      Duration before = childrenCpu();
      Process process = builder.start();
      workspace.started(process.toHandle());
      return new ToolProcess(process, before);
    } catch (IOException e) {
      throw new DeploymentException(
          "%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  /** What the reader hands on. */
  private sealed interface Printed {
    record Line(String text) implements Printed {}

    record End() implements Printed {}
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        printed.put(new Printed.Line(line));
      }
      printed.put(new Printed.End());
    } catch (IOException | InterruptedException e) {
      // It is being ended, and nobody reads on.
      Thread.currentThread().interrupt();
    }
  }

  /** The next line that it prints; empty when none comes in time, or no more ever. */
  public Optional<String> line(Duration patience) throws InterruptedException {
    if (silent) {
      return Optional.empty();
    }
    @Nullable Printed next = printed.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    return switch (next) {
      case null -> Optional.empty();
      case Printed.Line line -> {
        keep(line.text());
        yield Optional.of(line.text());
      }
      case Printed.End end -> {
        silent = true;
        yield Optional.empty();
      }
    };
  }

  private void keep(String line) {
    if (!line.isBlank()) {
      last.addLast(Tail.line(line));
      if (last.size() > LAST_LINES) {
        last.removeFirst();
      }
    }
  }

  /** Whether it has said all and is gone; waits no longer than {@code patience}. */
  public boolean ended(Duration patience) throws InterruptedException {
    return silent && process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How it ended: 0 for well. Only for one that has {@link #ended}. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The last lines that were read of it. */
  public String lastWords() {
    return String.join("\n", last);
  }

  /**
   * CPU time of all its threads so far: to the clock tick while it runs, and what the kernel
   * charged for it in the end. Tools must run one at a time for the latter to be theirs.
   */
  public Duration cpu() {
    return process.isAlive()
        ? process.info().totalCpuDuration().orElse(Duration.ZERO)
        : childrenCpu().minus(childrenBefore);
  }

  @Override
  public void close() {
    process.descendants().forEach(child -> Processes.end(child, PATIENCE));
    Processes.end(process.toHandle(), PATIENCE);
    // It may be waiting for room for what nobody wants any more.
    reader.interrupt();
  }

  /** CPU time of all processes that this one has started and seen the end of. */
  private static Duration childrenCpu() {
    return ProcStat.of(ProcessHandle.current().pid())
        .map(stat -> Duration.ofMillis(1000 / ProcStat.TICKS_PER_SECOND * stat.reapedTicks()))
        .orElse(Duration.ZERO);
  }
}
