package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Requirement;

/** Environments that cannot be had, beside others that can. */
class FailuresIT {

  @TempDir private Path folder;

  @BeforeEach
  void needsDockerAndRoot() {
    Requirement.docker();
    Requirement.root();
  }

  private ShortRun run(Map<String, String> variables, Path workload, String... arguments)
      throws Exception {
    return ShortRun.of(folder, variables, workload, arguments);
  }

  private void failed(ShortRun ended, String... measured) {
    ended.failedBut(measured);
    assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
  }

  private String environment(String name, String settings) throws IOException {
    return ShortRun.environment(folder, name, settings);
  }

  @Test
  void aDaemonThatIsDownLeavesTheOthers() throws Exception {
    String nobody = "unix://" + folder.resolve("docker.sock");

    ShortRun ended =
        run(
            Map.of("DOCKER_HOST", nobody),
            ShortRun.redis(folder),
            "-e",
            "native",
            "-e",
            "docker-bridge");

    failed(ended, "native");
    assertThat(ended.err())
        .contains("no Docker daemon answers at " + nobody, "start it", "DOCKER_HOST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://me@there", "there:2376", "tcp://there"})
  void aDaemonWhoseAddressIsNoneLeavesTheOthers(String address) throws Exception {
    ShortRun ended =
        run(
            Map.of("DOCKER_HOST", address),
            ShortRun.redis(folder),
            "-e",
            "docker-host",
            "-e",
            "native");

    failed(ended, "native");
    assertThat(ended.err())
        .contains(address, "cannot be reached", "set DOCKER_HOST to unix://FILE or tcp://");
  }

  @Test
  void neitherAMissingImageNorAGuestThatDoesNotComeUpStopsTheOthers() throws Exception {
    ShortRun ended =
        run(
            Map.of(),
            ShortRun.redis(folder),
            "-e",
            environment("greedy", "kind = kvm, memory = 8 TiB"),
            "-e",
            "native",
            "-e",
            environment("asleep", "kind = kvm, accelerator = tcg, boot-timeout = 1 s"),
            "-e",
            environment("unknown", "kind = docker-host, image = \"registry.invalid/nothing:1\""),
            "-e",
            "docker-host");

    failed(ended, "docker-host", "native");
    assertThat(ended.result().failures()).hasSize(3);
    assertThat(ended.err())
        .contains("no image registry.invalid/nothing:1", "set image = from-native-binary")
        .contains("the guest wants 8388608 MiB of memory", "lower `memory`")
        .contains("was not ready after 1 s", "grant a longer boot-timeout");
  }

  @Test
  void aPortThatIsTakenStopsOnlyWhoNeedsIt() throws Exception {
    Requirement.program("mariadbd");
    // A second port, which a container has to itself.
    try (ServerSocket taken = new ServerSocket(0)) {
      String settings = Files.readString(ShortRun.HOME.resolve("conf/my.cnf"));
      Path server =
          Files.writeString(
              folder.resolve("my.cnf"),
              settings + "\n[mysqld]\nextra_port = " + taken.getLocalPort() + "\n");

      ShortRun ended =
          run(
              Map.of(),
              ShortRun.mysql(folder),
              "-e",
              "native",
              "-e",
              "docker-bridge",
              "--set",
              "server.mysql-config=" + server);

      failed(ended, "docker-bridge");
      assertThat(ended.err())
          .contains("another process has its port")
          .contains("Address already in use");
    }
  }
}
