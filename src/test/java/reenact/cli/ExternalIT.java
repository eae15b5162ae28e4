package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.environment.Endpoint;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** Whole runs on servers that somebody else runs and uses, and how each kind of failure ends. */
class ExternalIT {

  private static final String WORKLOAD =
      """
      workload { server = redis, keys.a { count = 10 }, values.a { size = 10 B }
        mix = [{ weight = 1, command = "SET {key:a} {value:a}" }]
        preload { keys = a } }
      """;

  @TempDir private Path folder;

  private final Endpoint redis = SharedServer.EMBEDDED_REDIS.endpoint("9");
  private final Jedis observer =
      new Jedis(
          new HostAndPort(redis.host(), redis.port()),
          DefaultJedisClientConfig.builder()
              .password(redis.password().reveal())
              .database(9)
              .build());

  @BeforeEach
  void writeFiles() throws IOException {
    write("redis.conf", WORKLOAD);
    write("there.conf", environment("redis", redis));
  }

  @AfterEach
  void leaveNothing() {
    observer.flushDB();
    observer.close();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String environment(String server, Endpoint endpoint) {
    return """
    environment { kind = external
      %s { host = "%s", port = %d, user = "%s", password = "%s", database = "%s" } }
    """
        .formatted(
            server,
            endpoint.host(),
            endpoint.port(),
            endpoint.user(),
            endpoint.password().reveal(),
            endpoint.database());
  }

  private Path out() {
    return folder.resolve("run");
  }

  private Console run(String workload, String environment, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--quiet", "--repetitions", "1"));
    arguments.addAll(List.of("-w", folder.resolve(workload).toString()));
    arguments.addAll(List.of("-e", folder.resolve(environment).toString()));
    arguments.addAll(List.of("--clients", "1", "--warm-up", "100ms", "--window", "500ms"));
    arguments.addAll(List.of("--out", out().toString()));
    arguments.addAll(List.of(more));
    return Console.run(arguments);
  }

  @Test
  void aServerThatHoldsForeignKeysIsRefused() throws Exception {
    observer.set("theirs", "x");

    Console console = run("redis.conf", "there.conf");

    assertThat(console.code()).as(console.err()).isEqualTo(3);
    assertThat(console.err())
        .contains("its database 9 holds 1 keys", "--allow-existing-data")
        .doesNotContain("\tat ");
    assertThat(ResultFile.read(out()).failures()).hasSize(1);
    assertThat(observer.dbSize()).isEqualTo(1);
  }

  @Test
  void whereItIsAllowedNothingForeignChangesAndNoSecretIsWrittenDown() throws Exception {
    observer.set("theirs", "x");
    observer.set("key:a", "x");

    Console console = run("redis.conf", "there.conf", "--allow-existing-data");

    assertThat(console.code()).as(console.err()).isZero();
    RunResult result = ResultFile.read(out());
    assertThat(result.trials())
        .singleElement()
        .satisfies(trial -> assertThat(trial.requests()).isPositive())
        .satisfies(trial -> assertThat(trial.errors()).isEmpty())
        .satisfies(trial -> assertThat(trial.server().binarySha256()).isNull());
    assertThat(observer.keys("*")).containsExactlyInAnyOrder("theirs", "key:a");
    assertThat(observer.mget("theirs", "key:a")).containsOnly("x");
    holdsNoSecret(redis);
    pagesAreRenderedAgain();
  }

  private void holdsNoSecret(Endpoint endpoint) throws IOException {
    try (Stream<Path> files = Files.walk(out())) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(Files.readString(file)).doesNotContain(endpoint.password().reveal()));
    }
  }

  private void pagesAreRenderedAgain() throws IOException {
    Map<String, String> before = files();
    assertThat(before).containsKeys("report.html", "report.md", "points.csv", "result.json");
    for (String page : List.of("report.html", "report.md", "points.csv")) {
      Files.delete(out().resolve(page));
    }

    Console again = Console.run("report", out().toString());

    assertThat(again)
        .isEqualTo(new Console(0, "Report: " + out().resolve("report.html") + "\n", ""));
    assertThat(files()).isEqualTo(before);
    assertThat(Console.run("report", out().toString(), "--format", "json").out())
        .isEqualTo(before.get("result.json"));
    assertThat(Console.run("report", out().toString(), "--format", "csv").out())
        .isEqualTo(before.get("points.csv"));
  }

  /** The log goes on being written in this JVM, and is no page. */
  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.filter(file -> !file.endsWith("run.log")).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void whatIsMeasuredOnADatabaseOfMysqlLeavesItAsItWas() throws Exception {
    Endpoint mysql = SharedServer.INSTALLED_MYSQL.endpoint("");
    write(
        "mysql.conf",
        "workload { server = mysql, mix = oltp-read-write, tables = 1, rows = 50 }\n");
    write("there.conf", environment("mysql", mysql));

    Console first = run("mysql.conf", "there.conf");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(ResultFile.read(out()).trials())
        .singleElement()
        .extracting(TrialResult::errors)
        .isEqualTo(Map.of());
    holdsNoSecret(mysql);
  }

  @Test
  void aWrongPasswordEndsWithCodeThreeAndIsNotRepeated() throws Exception {
    write("there.conf", environment("redis", redis).replace(redis.password().reveal(), "hunter2"));

    Console console = run("redis.conf", "there.conf");

    assertThat(console.code()).isEqualTo(3);
    assertThat(console.err()).contains("WRONGPASS").doesNotContain("hunter2", "\tat ");
    assertThat(Files.readString(out().resolve("run.log"))).doesNotContain("hunter2");
    assertThat(Files.readString(out().resolve("plan.conf"))).doesNotContain("hunter2");
  }

  @Test
  void aDeploymentThatFailsEndsWithCodeThree() throws Exception {
    Path program = write("program", "#!/bin/sh\necho I am no server\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    write("here.conf", "environment { kind = native, binary.redis = ./program }\n");

    Console console = run("redis.conf", "here.conf");

    assertThat(console.code()).isEqualTo(3);
    assertThat(console.err())
        .contains("I am no server", "1 trial was skipped")
        .doesNotContain("\tat ");
    assertThat(console.err()).containsOnlyOnce("I am no server");
    assertThat(console.out())
        .containsPattern("(?m)^failed: redis in [^\n]*I am no server[^\n]*\n\nReport: ");
  }

  @Test
  void aTrialThatIsInvalidEndsWithCodeFour() throws Exception {
    write(
        "bad.conf",
        WORKLOAD.replace(
            "SET {key:a} {value:a}\" }]",
            "SET {key:a} {value:a}\" }, { weight = 4, command = \"DEL {key:a}\" },"
                + " { weight = 4, command = \"LPUSH {key:a} x\" }]"));

    Console console = run("bad.conf", "there.conf");

    assertThat(console.code()).as(console.err()).isEqualTo(4);
    assertThat(ResultFile.read(out()).trials().getFirst().errors()).containsOnlyKeys("WRONGTYPE");
    assertThat(out()).isDirectoryContaining("glob:**/*.invalid.hgrm");
  }

  @Test
  void aSecretOfTheCommandLineIsNotWrittenDownEither() throws Exception {
    Console console =
        run("redis.conf", "there.conf", "--set", "environment.redis.password=hunter2");
    assertThat(console.code()).isIn(2, 3);
    if (Files.exists(out())) {
      assertThat(Files.readString(out().resolve("plan.conf"))).doesNotContain("hunter2");
      assertThat(Files.readString(out().resolve("run.log"))).doesNotContain("hunter2");
    }
  }
}
