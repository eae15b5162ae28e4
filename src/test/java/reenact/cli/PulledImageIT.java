package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.workspace.Workspace;

/** Images that have a name, from a registry. */
class PulledImageIT {

  private static final Duration STARTING = Duration.ofSeconds(30);
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /**
   * As one layer of its own, of which the daemon holds nothing. Arguments: an image, a new name.
   */
  private static final String PUBLISH =
      """
      container=$(docker create $1 none)
      docker export $container | docker import - $2
      docker rm $container
      docker push $2
      docker rmi $2
      """;

  @TempDir private Path folder;

  private int port;
  private Process registry;
  private Workspace needing;

  /** To a registry on loopback a daemon speaks without TLS. */
  @BeforeEach
  void start() throws Exception {
    Requirement.docker();
    // Keeps clean from removing images while no run needs them.
    needing = Cleaner.workspace(Workspace.root(), TestRunId.fresh());
    needing.contained();
    String program = Requirement.program("docker-registry").toString();
    try (ServerSocket free = new ServerSocket(0, 1, HERE)) {
      port = free.getLocalPort();
    }
    Path configuration =
        Files.writeString(
            folder.resolve("registry.yml"),
            """
            version: 0.1
            storage: { filesystem: { rootdirectory: %s } }
            http: { addr: "127.0.0.1:%d" }
            """
                .formatted(folder.resolve("images"), port));
    Path log = folder.resolve("registry.log");
    registry =
        new ProcessBuilder(program, "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!listens()) {
      assertThat(registry.isAlive() && System.nanoTime() < deadline)
          .as(Files.readString(log))
          .isTrue();
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(HERE, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (needing != null) {
      needing.close();
    }
    if (registry != null) {
      registry.destroy();
      registry.waitFor();
    }
  }

  private String named(String name) {
    return "127.0.0.1:%d/%s".formatted(port, name);
  }

  private String environment(String image) throws IOException {
    return ShortRun.environment(folder, "named", "kind = docker-host, image = \"" + image + "\"");
  }

  private ShortRun run(String... environments) throws Exception {
    String[] arguments = new String[2 * environments.length];
    for (int i = 0; i < environments.length; i++) {
      arguments[2 * i] = "-e";
      arguments[2 * i + 1] = environments[i];
    }
    Path own = Files.createTempDirectory(folder, "run");
    return ShortRun.of(own, Map.of(), ShortRun.redis(own), arguments);
  }

  /** What a server ran from. */
  private static String image(ShortRun ended) {
    return String.valueOf(ended.result().trials().getFirst().treatment().get("image"));
  }

  @Test
  void anImageThatTheDaemonHasNotIsPulledAndRun() throws Exception {
    ShortRun made = run("docker-host");
    String local = image(made);
    String named = named("shop/redis");
    Shell.run(folder, Map.of(), PUBLISH, local, named + ":latest");

    try {
      ShortRun ended = run(environment(named));

      assertThat(ended.code()).as(ended.err()).isZero();
      ended.measured("named");
      assertThat(ended.err())
          .containsPattern("(?m)^pulling " + named + "$")
          .containsPattern("(?m)^pulling " + named + ": 100 % of [\\d,]+ KiB$");
      assertThat(image(ended)).isEqualTo(named);

      assertThat(run(environment(named)).err()).doesNotContain("pulling");
    } finally {
      // Where the pull failed there is none, and that is told above.
      Shell.run(folder, Map.of(), "docker rmi $1 || true", named + ":latest");
    }
  }

  @Test
  void anImageThatTheRegistryHasNotLeavesTheOthers() throws Exception {
    String named = named("shop/nothing:1");

    ShortRun ended = run(environment(named), "native");

    ended.failedBut("native");
    assertThat(ended.err())
        .contains("the daemon has no image " + named + " and cannot pull it")
        .contains("manifest unknown")
        .contains("check the name and the registry, or set image = from-native-binary");
  }
}
