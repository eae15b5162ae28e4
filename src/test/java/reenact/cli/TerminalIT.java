package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.deployment.Workspace;
import reenact.environment.Endpoint;
import reenact.result.ResultFile;

/** Ctrl-C in a terminal on which the bar is drawn, in each phase of a run. */
class TerminalIT {

  private static final Pattern ANY = Pattern.compile("");

  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private PseudoTerminal start(String workload, String environment, String... more)
      throws IOException {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "run",
                    "-w",
                    workload,
                    "-e",
                    environment,
                    "--repetitions",
                    "1",
                    "--warm-up",
                    "100ms",
                    "--window",
                    "1s",
                    "--clients",
                    "1,2",
                    "--out",
                    run().toString()),
                Stream.of(more))
            .toList();
    return PseudoTerminal.start(folder, arguments.toArray(String[]::new));
  }

  private static void isEmptied() throws IOException {
    try (Stream<Path> workspaces = Files.list(Workspace.root())) {
      assertThat(workspaces.filter(TerminalIT::ofADeadRun)).isEmpty();
    }
  }

  private static boolean ofADeadRun(Path workspace) {
    try {
      String owner = Files.readString(workspace.resolve("ledger")).lines().findFirst().orElse("");
      return owner.startsWith("owner ")
          && ProcessHandle.of(Long.parseLong(owner.split(" ")[1])).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest(name = "{0} on {1}, {2}")
  @CsvSource({
    "mysql-point-select, native, netty, 'starting: mysql'",
    "redis-get, native, redis-benchmark, '\\d s: redis-get on native, . client'",
    "redis-get, docker-bridge, redis-benchmark, '\\d s: redis-get on docker'",
  })
  void endsTheRunAndLeavesNothingBehind(
      String workload, String environment, String driver, String phase) throws Exception {
    if (environment.startsWith("docker")) {
      Requirement.docker();
    }
    try (PseudoTerminal terminal = start(workload, environment, "--driver", driver)) {
      terminal.shows(Pattern.compile(phase));
      terminal.controlC();

      assertThat(terminal.ended()).as(terminal.screen()).isEqualTo(130);
      terminal.isRestored();
      assertThat(terminal.screen()).contains("interrupted after ").doesNotContain("\tat ");
    }
    assertThat(ResultFile.read(run()).failures()).isEmpty();
    assertThat(ResultFile.read(run()).complete()).isFalse();
    assertThat(run().resolve("report.html")).exists();
    isEmptied();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"loading \\d, 2", "'\\d/s.*: big on external', 1"})
  void removesTheKeysFromAServerOfOthers(String phase, int times) throws Exception {
    Path workload =
        Files.writeString(
            folder.resolve("big.conf"),
            """
            workload { server = redis, keys.a { count = 200000 }, values.v { size = 100 B }
              mix = [ { weight = 1, command = "GET {key:a}" } ], preload { keys = a } }
            """);
    Endpoint redis = SharedServer.EMBEDDED_REDIS.endpoint("11");
    Path environment =
        Files.writeString(
            folder.resolve("external.conf"),
            """
            environment { kind = external
              redis { host = "%s", port = %d, user = "%s", password = "%s", database = 11 } }
            """
                .formatted(redis.host(), redis.port(), redis.user(), redis.password().reveal()));
    try (PseudoTerminal terminal = start(workload.toString(), environment.toString());
        Jedis observer =
            new Jedis(
                new HostAndPort(redis.host(), redis.port()),
                DefaultJedisClientConfig.builder()
                    .password(redis.password().reveal())
                    .database(11)
                    .build())) {
      terminal.shows(Pattern.compile(phase));
      for (int i = 0; i < times; i++) {
        terminal.controlC();
        terminal.shows(i == 0 ? Pattern.compile("interrupted: ") : ANY);
      }

      assertThat(terminal.ended()).as(terminal.screen()).isEqualTo(130);
      terminal.isRestored();
      assertThat(observer.dbSize()).isZero();
    }
    assertThat(run().resolve("report.html")).exists();
    isEmptied();
  }

  @Test
  void aTerminalThatIsClosedEndsTheRunAsWell() throws Exception {
    try (PseudoTerminal terminal = start("redis-get", "native")) {
      terminal.shows(Pattern.compile("rehearsing"));
      terminal.vanishes();
    }
    Launched.await(() -> Files.exists(run().resolve("report.html")));
    isEmptied();
  }
}
