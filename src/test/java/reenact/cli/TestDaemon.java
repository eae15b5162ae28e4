package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.Requirement;
import reenact.Signal;

/** A Docker daemon of this machine that is a test's own, to be stopped, killed and restarted. */
final class TestDaemon {

  private static final Duration STARTING = Duration.ofMinutes(1);
  private static final int STOPPING_SECONDS = 30;

  /** Arguments: the name of the bridge, its address. */
  private static final String BRIDGE =
      """
      if [ ! -e /sys/class/net/$1 ]; then
        ip link add $1 type bridge
        ip address add $2/29 dev $1
        ip link set $1 up
      fi
      """;

  private final String bridge;
  private final String address;
  private final Path folder;
  private final Path socket;
  private @Nullable Process process;

  /**
   * @param folder for all that is its own
   */
  TestDaemon(Path folder) {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    this.bridge = "own" + HexFormat.of().toHexDigits(chance.nextInt());
    // Of a network that is reserved for examples.
    this.address = "192.0.2." + (8 * chance.nextInt(32) + 1);
    this.folder = folder;
    this.socket = folder.resolve("docker.sock");
  }

  /** Starts it and waits until it answers. */
  void start() throws Exception {
    Requirement.root();
    for (String program : List.of("docker", "dockerd", "unshare", "ip")) {
      Requirement.program(program);
    }
    // Without a bridge of its own it would use or, told to have none, remove the machine's docker0.
    Shell.run(folder, Map.of(), BRIDGE, bridge, address);
    List<String> command =
        List.of(
            "unshare",
            "--mount",
            "dockerd",
            "--host=unix://" + socket,
            "--data-root=" + folder.resolve("data"),
            "--exec-root=" + folder.resolve("exec"),
            "--pidfile=" + folder.resolve("pid"),
            "--bridge=" + bridge,
            "--iptables=false");
    long deadline = System.nanoTime() + STARTING.toNanos();
    Process started = begin(command);
    while (!answers()) {
      assertThat(System.nanoTime())
          .as(Files.readString(folder.resolve("log")))
          .isLessThan(deadline);
      // One that was killed has left a containerd, at whose end the next one may end too.
      if (!started.isAlive()) {
        started = begin(command);
      }
      Thread.sleep(100);
    }
  }

  private Process begin(List<String> command) throws IOException {
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    process = started;
    return started;
  }

  /** It listens before it has begun to work. */
  private boolean answers() throws Exception {
    ProcessBuilder client = new ProcessBuilder("docker", "version");
    client.environment().putAll(asked());
    return client
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** The environment of a process that asks it. */
  Map<String, String> asked() {
    return Map.of("DOCKER_HOST", "unix://" + socket);
  }

  /** Sends it a signal. */
  void signal(String name) throws Exception {
    Process running = process;
    assertThat(running).isNotNull();
    Signal.send(name, running.pid());
    if (name.equals("KILL")) {
      assertThat(running.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** What it prints when it is asked by its own client. */
  String says(String command) throws Exception {
    return Shell.run(folder, asked(), command);
  }

  /** Ends it. */
  void stop() throws Exception {
    Process running = process;
    if (running != null) {
      running.destroy();
      if (!running.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    }
    Shell.run(folder, Map.of(), "if [ -e /sys/class/net/$1 ]; then ip link delete $1; fi", bridge);
  }
}
