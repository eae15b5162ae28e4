package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.TrialResult;
import reenact.result.Verdict;

/** Environments that cannot be had, beside others that can. */
class FailuresIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  @TempDir private Path folder;

  private record Ended(int code, String err, RunResult result) {
    private List<String> measured() {
      return result.trials().stream().map(TrialResult::environment).sorted().toList();
    }
  }

  @BeforeEach
  void needsDockerAndRoot() {
    Requirement.docker();
    Requirement.root();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String environment(String name, String settings) throws IOException {
    return file(name + ".conf", "environment { " + settings + " }\n").toString();
  }

  private Path redis() throws IOException {
    return file(
        "redis.conf",
        """
        workload { server = redis, keys.a { count = 10 }
          mix = [{ weight = 1, command = "SET {key:a} x" }] }
        """);
  }

  private Ended run(Map<String, String> variables, Path workload, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("reenact").toAbsolutePath().toString());
    command.addAll(List.of("run", "-w", workload.toString(), "--out", folder + "/run"));
    command.addAll(List.of("--clients", "1", "--repetitions", "1"));
    command.addAll(List.of("--warm-up", "100ms", "--window", "500ms"));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(), Files.readString(err), ResultFile.read(folder.resolve("run")));
  }

  private void failed(Ended ended, String... measured) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DEPLOYMENT_FAILED);
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(ended.measured()).containsExactly(measured);
    assertThat(ended.result().trials())
        .allSatisfy(trial -> assertThat(trial.verdict()).isNotEqualTo(Verdict.INVALID));
    assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
  }

  @Test
  void aDaemonThatIsDownLeavesTheOthers() throws Exception {
    String nobody = "unix://" + folder.resolve("docker.sock");

    Ended ended =
        run(Map.of("DOCKER_HOST", nobody), redis(), "-e", "native", "-e", "docker-bridge");

    failed(ended, "native");
    assertThat(ended.err())
        .contains("no Docker daemon answers at " + nobody, "start it", "DOCKER_HOST");
  }

  @Test
  void neitherAMissingImageNorAGuestThatDoesNotComeUpStopsTheOthers() throws Exception {
    Ended ended =
        run(
            Map.of(),
            redis(),
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
    Path workload =
        file(
            "mysql.conf",
            "workload { server = mysql, mix = oltp-point-select, tables = 1, rows = 10 }\n");
    // A second port, which a container has to itself.
    try (ServerSocket taken = new ServerSocket(0)) {
      String settings = Files.readString(HOME.resolve("conf/my.cnf"));
      Path server =
          file("my.cnf", settings + "\n[mysqld]\nextra_port = " + taken.getLocalPort() + "\n");

      Ended ended =
          run(
              Map.of(),
              workload,
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
