package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import reenact.cli.LaunchedProcess;
import reenact.cli.PseudoTerminal;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Endpoint;
import reenact.result.file.ResultException;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** Ctrl-C in a terminal on which the bar is drawn, in each phase of a run. */
class TerminalIT {

  private static final Pattern ANY = Pattern.compile("");
  private static final Endpoint REDIS = SharedServer.EMBEDDED_REDIS.endpoint("11");

  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private PseudoTerminal start(String workload, String environment, String... more)
      throws IOException {
    return start(List.of("--warm-up", "100ms", "--window", "1s"), workload, environment, more);
  }

  private PseudoTerminal start(
      List<String> phases, String workload, String environment, String... more) throws IOException {
    List<String> arguments =
        Stream.of(
                List.of(
                    "run",
                    "-w",
                    workload,
                    "-e",
                    environment,
                    "--repetitions",
                    "1",
                    "--clients",
                    "1,2",
                    "--out",
                    run().toString()),
                phases,
                List.of(more))
            .flatMap(List::stream)
            .toList();
    return PseudoTerminal.start(folder, arguments);
  }

  /** What ran in the terminal has ended and has no workspace any more; others may have some. */
  private static void leavesNothing(PseudoTerminal terminal) throws Exception {
    Set<ProcessHandle> programs = terminal.programs();
    assertThat(programs).isNotEmpty();
    LaunchedProcess.await(() -> programs.stream().noneMatch(ProcessHandle::isAlive));
    Set<String> owners =
        programs.stream().map(each -> "owner " + each.pid() + " ").collect(Collectors.toSet());
    try (Stream<Path> workspaces = Files.list(Workspace.root())) {
      assertThat(workspaces.map(TerminalIT::ledger))
          .noneMatch(ledger -> owners.stream().anyMatch(ledger::startsWith));
    }
  }

  private static String ledger(Path workspace) {
    try {
      return Files.readString(workspace.resolve("ledger"));
    } catch (IOException e) {
      // It is just being made or removed.
      return "";
    }
  }

  @ParameterizedTest(name = "{0} on {1}, {2}")
  @CsvSource({
    "mysql-point-select, native, netty, 'starting: mysql'",
    "redis-get, native, netty, 'warming up the JIT'",
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
      leavesNothing(terminal);
      assertThat(terminal.screen())
          .containsPattern(
              "interrupted (before the first window|in the first trial|after 1 complete)")
          .doesNotContain("\tat ");
    }
    assertThat(ResultFile.read(run()).failures()).isEmpty();
    assertThat(ResultFile.read(run()).complete()).isFalse();
    assertThat(run().resolve("report.html")).exists();
  }

  /** Ctrl-C some time after a text was shown or, without one, after a trial was kept. */
  @ParameterizedTest(name = "{0}, warm-up {1}, window {2}")
  @CsvSource({
    "netty, 60s, 1s, '\\d/s', 0, 0, 'before the first window opened; nothing was measured'",
    "netty, 100ms, 60s, '\\d/s', 1500, 1, 'in the first trial; its partial result is kept in '",
    "netty, 6s, 1s, '', 0, 1, 'after 1 complete trial, before the next window opened; the result '",
    "redis-benchmark, 1s, 60s, '\\d s: redis-get', 1500, 0, 'in the first trial; it is lost'",
  })
  void saysWhereTheRunWasInterruptedAndWhatIsKept(
      String driver, String warmUp, String window, String shown, long millis, int kept, String told)
      throws Exception {
    try (PseudoTerminal terminal =
        start(
            List.of("--warm-up", warmUp, "--window", window),
            "redis-get",
            "native",
            "--driver",
            driver)) {
      if (shown.isEmpty()) {
        LaunchedProcess.await(this::keptATrial);
        terminal.shows(Pattern.compile("\\d/s"));
      } else {
        terminal.shows(Pattern.compile(shown));
      }
      Thread.sleep(millis);
      terminal.controlC();

      assertThat(terminal.ended()).as(terminal.screen()).isEqualTo(130);
      assertThat(terminal.screen()).containsOnlyOnce("interrupted " + told);
    }
    List<TrialResult> trials = ResultFile.read(run()).trials();
    assertThat(trials).hasSize(kept);
    assertThat(trials).allMatch(trial -> trial.cutShort() == told.contains("partial"));
  }

  private boolean keptATrial() {
    try {
      return !ResultFile.read(run()).trials().isEmpty();
    } catch (ResultException e) {
      return false;
    }
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
      leavesNothing(terminal);
      assertThat(observer.dbSize()).isZero();
    }
    assertThat(run().resolve("report.html")).exists();
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
      terminal.shows(Pattern.compile("warming up the JIT"));
      terminal.vanishes();
      LaunchedProcess.await(() -> Files.exists(run().resolve("report.html")));
      leavesNothing(terminal);
    }
  }
}
