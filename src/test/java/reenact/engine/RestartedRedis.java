package reenact.engine;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import reenact.Requirement;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.generator.Watch;
import reenact.recording.Interval;
import reenact.recording.Window;

/** A Redis that dies when the window opens and is there again half a second later. */
final class RestartedRedis implements Watch, AutoCloseable {

  private static final int FIRST_PORT = 20_000;

  private final Path folder;
  private final int port;
  private final Thread restart = Thread.ofPlatform().unstarted(this::restart);
  private volatile Process process;

  RestartedRedis(Path folder) throws IOException {
    Requirement.program("redis-server");
    this.folder = folder;
    this.port = freePort();
    this.process = start();
  }

  /** Not one that the kernel might give to a client, which would then be connected to itself. */
  private static int freePort() throws IOException {
    for (int port = FIRST_PORT + (int) (ProcessHandle.current().pid() % 1000); true; port++) {
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException e) {
        // Somebody else has it.
      }
    }
  }

  private Process start() throws IOException {
    Process started =
        new ProcessBuilder(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    while (started.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return started;
      } catch (ConnectException e) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    throw new IOException("redis-server ended with " + started.exitValue());
  }

  private void restart() {
    try {
      process.destroyForcibly().waitFor();
      Thread.sleep(Duration.ofMillis(500));
      process = start();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", port, "", Secret.NONE, "", null);
  }

  @Override
  public void opened() {
    restart.start();
  }

  @Override
  public void passed(Interval interval, Window window) {}

  @Override
  public void closed() {
    try {
      restart.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
  }
}
