package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.cli.LaunchedProcess;
import reenact.cli.PseudoTerminal;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Endpoint;
import reenact.result.file.ResultFile;

/** Ctrl-C in a terminal on which the bar is drawn, in each phase of a run. */
@Tag("alone")
class TerminalIT {

  private static final Pattern ANY = Pattern.compile("");
  private static final Endpoint REDIS = SharedServer.EMBEDDED_REDIS.endpoint("11");

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
    return PseudoTerminal.start(folder, arguments);
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
    "redis-get, native, netty, 'rehearsing'",
    "redis-get, native, netty, '\\d/s.*: redis-get on native, . client'",
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

  private String big() throws IOException {
    return Files.writeString(
            folder.resolve("big.conf"),
            """
            workload { server = redis, keys.a { count = 200000 }, values.v { size = 100 B }
              mix = [ { weight = 1, command = "GET {key:a}" } ], preload { keys = a } }
            """)
        .toString();
  }

  private String external() throws IOException {
    return Files.writeString(
            folder.resolve("external.conf"),
            """
            environment { kind = external
              redis { host = "%s", port = %d, user = "%s", password = "%s", database = %s } }
            """
                .formatted(
                    REDIS.host(),
                    REDIS.port(),
                    REDIS.user(),
                    REDIS.password().reveal(),
                    REDIS.database()))
        .toString();
  }

  private static Jedis observer() {
    return new Jedis(
        new HostAndPort(REDIS.host(), REDIS.port()),
        DefaultJedisClientConfig.builder()
            .password(REDIS.password().reveal())
            .database(Integer.parseInt(REDIS.database()))
            .build());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"loading \\d, 2", "'\\d/s.*: big on external', 1"})
  void removesTheKeysFromAServerOfOthers(String phase, int times) throws Exception {
    try (PseudoTerminal terminal = start(big(), external());
        Jedis observer = observer()) {
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
  void whatAKilledRunLeftWithOthersIsRemovedWhenThatIsConfirmed() throws Exception {
    try (Jedis observer = observer()) {
      LaunchedProcess run =
          LaunchedProcess.start(
              folder, "run", "-w", big(), "-e", external(), "--out", run().toString());
      LaunchedProcess.await(() -> observer.dbSize() > 1000);
      run.signal("KILL");
      run.ended();
      long left = observer.dbSize();

      for (String answer : List.of("n", "", "yes")) {
        assertThat(observer.dbSize()).isEqualTo(left);
        try (PseudoTerminal terminal =
            PseudoTerminal.start(folder, List.of("clean", "-e", external()))) {
          terminal.shows(Pattern.compile("\\(y/N\\) $"));
          terminal.types(answer + "\n");
          assertThat(terminal.ended()).as(terminal.screen()).isZero();
          assertThat(terminal.screen())
              .contains(answer.equals("yes") ? "removed " : "nothing was removed");
        }
      }
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void aTerminalThatIsClosedEndsTheRunAsWell() throws Exception {
    try (PseudoTerminal terminal = start("redis-get", "native")) {
      terminal.shows(Pattern.compile("rehearsing"));
      terminal.vanishes();
    }
    LaunchedProcess.await(() -> Files.exists(run().resolve("report.html")));
    isEmptied();
  }
}
