package reenact.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployment;
import reenact.generator.TrialListener;

/** A server that is killed when the window opens and started again half a second later. */
public final class RestartedServer implements TrialListener, AutoCloseable {

  private final long pid;
  private final List<String> arguments;
  private final Thread restart = Thread.ofPlatform().unstarted(this::restart);
  private volatile @Nullable Process second;

  /**
   * @param arguments what it is told when it is started in the folder that it was in
   */
  public RestartedServer(Deployment first, List<String> arguments) {
    this.pid = first.processes().getFirst();
    this.arguments = arguments;
  }

  private void restart() {
    try {
      Path process = Path.of("/proc", Long.toString(pid));
      List<String> command = new ArrayList<>();
      command.add(program(Files.readString(process.resolve("cmdline"))));
      command.addAll(arguments);
      ProcessBuilder again =
          new ProcessBuilder(command)
              .directory(process.resolve("cwd").toRealPath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
      handle.destroyForcibly();
      handle.onExit().join();
      Thread.sleep(Duration.ofMillis(500));
      second = again.start();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Redis writes more than its name there. */
  private static String program(String commandLine) {
    return commandLine.split("[\\x00 ]", 2)[0];
  }

  @Override
  public void windowOpened() {
    restart.start();
  }

  @Override
  public void windowClosed() {
    try {
      restart.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Process running = second;
    if (running != null) {
      running.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
  }
}
