package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.OltpWorkloads;
import reenact.workload.draw.Popularity;

/** What a server that is not ours gets to see, by its own counters, beside what plan said. */
@Tag("alone")
class CapsIT {

  private static final int KEYS = 10;

  /** By which a run is recognised on a server that is not ours, and reads them again. */
  private static final int MARKS = 10;

  private static final Pattern MOST = Pattern.compile("requests: at most ([0-9,]+)");

  @TempDir private Path folder;

  private final Endpoint redis = SharedServer.EMBEDDED_REDIS.endpoint("8");
  private final Jedis observer =
      new Jedis(
          new HostAndPort(redis.host(), redis.port()),
          DefaultJedisClientConfig.builder()
              .password(redis.password().reveal())
              .database(8)
              .build());

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        folder.resolve("redis.conf"),
        """
        workload { server = redis, keys.a { count = %d }, values.a { size = 10 B }
          mix = [{ weight = 1, command = "SET {key:a} {value:a}" }
                 { weight = 1, command = "GET {key:a}" }]
          preload { keys = a } }
        """
            .formatted(KEYS));
    environment("redis", redis);
  }

  private void environment(String server, Endpoint endpoint) throws IOException {
    Files.writeString(
        folder.resolve("there.conf"),
        """
        environment { kind = external
          %s { host = "%s", port = %d, user = "%s", password = "%s"%s } }
        """
            .formatted(
                server,
                endpoint.host(),
                endpoint.port(),
                endpoint.user(),
                endpoint.password().reveal(),
                server.equals("redis") ? ", database = " + endpoint.database() : ""));
  }

  @AfterEach
  void leaveNothing() {
    observer.flushDB();
    observer.close();
  }

  private Console console(String command, String workload, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-w", folder.resolve(workload).toString()));
    arguments.addAll(List.of("-e", folder.resolve("there.conf").toString()));
    arguments.addAll(List.of("--warm-up", "300ms", "--window", "500ms", "--repetitions", "1"));
    if (command.equals("run")) {
      arguments.addAll(List.of("--quiet", "--out", folder.resolve("run").toString()));
    }
    arguments.addAll(List.of(more));
    return Console.run(arguments);
  }

  private RunResult result() throws Exception {
    return ResultFile.read(folder.resolve("run"));
  }

  /** What plan says that will be sent at most. */
  private long planned(String workload, String... more) {
    Console plan = console("plan", workload, more);
    assertThat(plan.code()).as(plan.err()).isZero();
    Matcher most = MOST.matcher(plan.out());
    assertThat(most.find()).as(plan.out()).isTrue();
    return Long.parseLong(most.group(1).replace(",", ""));
  }

  /** How often the server has executed the commands of the workload. */
  private long asked() {
    return observer
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_get:") || line.startsWith("cmdstat_set:"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*?calls=(\\d+).*", "$1")))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "jedis"})
  void anOpenLoopSendsWhatPlanSaidAndNoMore(String driver) {
    String[] load = {"--rate", "400", "--driver", driver};
    long planned = planned("redis.conf", load);
    long before = asked();

    Console run = console("run", "redis.conf", load);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(asked() - before).isBetween(planned / 2 + KEYS, planned + KEYS + MARKS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "jedis"})
  void aClosedLoopKeepsACappedRate(String driver) throws Exception {
    String[] load = {"--clients", "1,4", "--max-rate", "300", "--driver", driver};
    long planned = planned("redis.conf", load);
    assertThat(planned).isBetween(2 * 300L - 4, 2 * 300L + 4);
    long before = asked();

    Console run = console("run", "redis.conf", load);

    assertThat(result().trials())
        .hasSize(2)
        .allSatisfy(trial -> {
          assertThat(trial.throughput()).isLessThan(310);
          assertThat(trial.verdict()).as("%s", trial.reasons()).isNotEqualTo(Verdict.INVALID);
        });
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(asked() - before).isBetween(planned / 2 + KEYS, planned + KEYS + MARKS);
  }

  @Test
  void trialsEndWhenTheTotalIsUsedUpAndOthersAreNotBegun() throws Exception {
    String[] load = {"--clients", "2,3,4", "--max-total-requests", "60"};
    assertThat(planned("redis.conf", load)).isEqualTo(60);
    long before = asked();

    Console run = console("run", "redis.conf", load);

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(asked() - before).isBetween(1L + KEYS, 60L + KEYS + MARKS);
    RunResult result = result();
    assertThat(result.complete()).isFalse();
    assertThat(result.failures()).singleElement().asString().contains("max-total-requests = 60");
    assertThat(result.trials())
        .singleElement()
        .satisfies(trial -> assertThat(trial.verdict()).isEqualTo(Verdict.INVALID));
    assertThat(observer.dbSize()).isZero();
  }

  @Test
  void anOpenLoopThatNeedsMoreThanIsLeftIsNotBegun() {
    long before = asked();
    Console run = console("run", "redis.conf", "--rate", "400", "--max-total-requests", "50");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("50 of max-total-requests = 50 are left, too few");
    assertThat(asked()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "connector-j"})
  void mysqlCountsNoMoreStatementsThanPlanSaid(String driver) throws Exception {
    Endpoint mysql = SharedServer.INSTALLED_MYSQL.endpoint("capped");
    environment("mysql", mysql);
    Files.writeString(
        folder.resolve("mysql.conf"),
        "workload { server = mysql, mix = oltp-update-index, tables = 1, rows = 50 }\n");
    String[] load = {"--clients", "3", "--max-rate", "100", "--driver", driver};
    long planned = planned("mysql.conf", load);

    try (Control control =
        Drivers.control(
            OltpWorkloads.of("oltp-update-index", 1, 50, new Popularity.Uniform()),
            mysql,
            new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5)),
            new Ownership.Managed())) {
      Map<String, Long> before = control.counters();

      Console run = console("run", "mysql.conf", load);

      assertThat(run.code()).as(run.err()).isIn(0, 4);
      long updates =
          Objects.requireNonNull(control.counters().get("Com_update"))
              - Objects.requireNonNull(before.get("Com_update"));
      assertThat(updates).isBetween(planned / 3, planned);
    }
    assertThat(result().trials())
        .singleElement()
        .extracting(TrialResult::errors)
        .isEqualTo(Map.of());
  }

  @Test
  void aClosedLoopWithoutCapsIsSaidToGoAsFastAsTheServerAnswers() {
    Console plan = console("plan", "redis.conf", "--clients", "4");
    assertThat(plan.out())
        .contains(
            "sent to there by redis, in 1 trial:",
            "requests: as many as the server answers while the clients run",
            "preload: 10 keys, once, as fast as the server accepts them; removed afterwards",
            "connections: at most 4 open at a time for clients; 9 opened in total")
        .doesNotContain("script cache", "hits and misses");
  }

  @Test
  void thePlanNamesScriptsThatStayAndCommandsWhoseHitsAreNotCounted() throws Exception {
    Files.writeString(
        folder.resolve("scripts.conf"),
        """
        workload { server = redis, keys.a { count = 1 }
          mix = [{ weight = 1, command = "EVAL 'return 1' 0" }
                 { weight = 1, command = "strlen {key:a}" }
                 { weight = 1, multi = ["STRLEN {key:a}", "GET {key:a}"] }] }
        """);

    assertThat(console("plan", "scripts.conf", "--clients", "4").out())
        .contains(
            "scripts: hits and misses of EVAL, STRLEN are not counted, because the replies do not show them",
            "scripts: the text of each EVAL stays in the server's script cache; only SCRIPT FLUSH"
                + " removes it, with the scripts of others");
  }

  @Test
  void loadsThatCannotKeepToACapAreRefused() {
    assertThat(console("check", "redis.conf", "--rate", "400", "--max-rate", "100").err())
        .contains("--max-rate", "is below the rate of an open loop of redis, 400/s");
    assertThat(
            console("check", "redis.conf", "--driver", "redis-benchmark", "--max-rate", "100")
                .err())
        .contains("cannot be kept by redis-benchmark");
  }
}
