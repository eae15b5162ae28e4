package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;
import reenact.SharedServer;
import reenact.environment.Endpoint;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** A Redis of somebody else is after each run what it was before, down to the last byte. */
class ExternalRedisIT {

  private static final int DATABASES = 16;
  private static final String LONG = "phases.window=60s";

  /** Each family of commands, on names that the user has keys under as well. */
  private static final List<String> FAMILIES =
      List.of(
          "SET text {value:v}",
          "INCR orders",
          "APPEND log x",
          "SETRANGE text 3 abc",
          "MSET m1 a m2 b",
          "SETBIT bits 7 1",
          "BITOP NOT bits2 bits",
          "EXPIRE text 1000",
          "PERSIST text",
          "COPY text copied REPLACE",
          "OBJECT ENCODING text",
          "MEMORY USAGE text",
          "TOUCH text copied",
          "DUMP text",
          "SCAN 0 MATCH t* COUNT 10",
          "TYPE text",
          "DEL gone {key:a}",
          "UNLINK gone2",
          "HSET hash f {value:v}",
          "HINCRBY hash n 1",
          "HSCAN hash 0",
          "LPUSH list 3 1 2",
          "LTRIM list 0 50",
          "LMOVE list list2 LEFT RIGHT",
          "LMPOP 2 nolist list2 RIGHT",
          "SORT list BY w_* GET # GET o_* STORE sorted",
          "SADD set a b {int:1..100}",
          "SMOVE set set2 a",
          "SUNIONSTORE set3 set set2",
          "SINTERCARD 2 set set2",
          "ZADD zset 1 a 2 b",
          "ZUNIONSTORE zset2 2 zset zset WEIGHTS 1 2",
          "ZRANGESTORE zset3 zset 0 -1",
          "ZMPOP 2 nozset zset2 MIN",
          "GEOADD geo 13.4 52.5 berlin 2.3 48.9 paris",
          "GEORADIUS geo 13 52 2000 km STORE near",
          "GEOSEARCHSTORE near2 geo FROMMEMBER paris BYRADIUS 9 km",
          "PFADD hll {value:v}",
          "PFMERGE hll2 hll",
          "XADD stream MAXLEN 100 * f v",
          "XREAD COUNT 2 STREAMS stream 0",
          "XTRIM stream MAXLEN 50",
          "PUBLISH news x",
          "EVAL \"redis.call('SET', KEYS[1], ARGV[1]) return redis.call('DEL', KEYS[2])\" 2 text gone x");

  @TempDir private Path folder;

  private final Endpoint redis = SharedServer.INSTALLED_REDIS.endpoint("0");
  private final Jedis observer =
      new Jedis(
          new HostAndPort(redis.host(), redis.port()),
          DefaultJedisClientConfig.builder().password(redis.password().reveal()).build());
  private List<String> scripts = List.of();

  @BeforeEach
  void fill() throws IOException {
    observer.select(3);
    observer.set("orders", "in another database");
    observer.select(0);
    for (String name :
        List.of("orders", "text", "src", "dst", "gone", "gone2", "copied", "key:000000000001")) {
      observer.set(name, "41");
    }
    for (String name : List.of("reenact:basket:5", "reenact:orders", "reenact:deadbeef:text")) {
      observer.set(name, "theirs", SetParams.setParams().px(1_000_000));
    }
    observer.hset("hash", "f", "theirs");
    observer.hset("basket:1", "item:1", "theirs");
    observer.rpush("list", "1", "2");
    observer.rpush("list2", "x");
    observer.sadd("set", "a");
    observer.zadd("zset", 1, "theirs");
    observer.geoadd("geo", 1, 2, "theirs");
    observer.pfadd("hll", "theirs");
    observer.xadd("stream", new StreamEntryID(1, 1), Map.of("a", "b"));
    observer.functionLoadReplace(
        "#!lua name=theirs\nredis.register_function('theirs', function() return 1 end)");
    observer.aclSetUser("theirs", "on", ">secret", "~orders", "+get");
    scripts = List.of(observer.scriptLoad("return 'theirs'"));
    write("there.conf", environment());
  }

  @AfterEach
  void leaveNothing() {
    observer.select(3);
    observer.flushDB();
    observer.select(0);
    observer.flushDB();
    observer.functionFlush();
    observer.aclDelUser("theirs", "reenact");
    observer.close();
  }

  private String environment() {
    return """
    environment { kind = external
      redis { host = "%s", port = %d, password = "%s" } }
    """
        .formatted(redis.host(), redis.port(), redis.password().reveal());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RedisImage image() {
    return RedisImage.of(observer, DATABASES, scripts);
  }

  private List<String> run(String workload, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "--quiet", "--repetitions", "1"));
    words.addAll(List.of("-w", workload, "-e", folder.resolve("there.conf").toString()));
    words.addAll(List.of("--clients", "2", "--warm-up", "0s"));
    words.addAll(List.of("--set", "phases.window=300ms"));
    words.addAll(List.of("--out", folder.resolve("run").toString()));
    words.addAll(List.of(more));
    return words;
  }

  private Path workload(String name, List<String> commands) throws IOException {
    StringBuilder mix = new StringBuilder();
    commands.forEach(
        command -> mix.append("{ weight = 1, command = \"\"\"%s\"\"\" }\n".formatted(command)));
    return write(
        name,
        "workload { server = redis, keys.a { count = 100 }, values.v.size = 9 B\nmix = ["
            + mix
            + "]\npreload { keys = a, command = \"SET {key:a} {value:v}\" } }\n");
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte octet : bytes) {
      text.append("\\x%02x".formatted(octet));
    }
    return text.toString();
  }

  private TrialResult trial() throws Exception {
    return ResultFile.read(folder.resolve("run")).trials().getFirst();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "redis-get, key",
    "redis-session-store, session",
    "redis-shopping-basket, basket",
    "redis-small-requests, key",
  })
  void shippedWorkloadsLeaveEverythingAsItWas(String workload, String keys) throws Exception {
    RedisImage before = image();

    Console console =
        Console.run(
            run(
                workload,
                "--allow-existing-data",
                "--set",
                "workload.keys." + keys + ".count=500"));

    assertThat(console.code()).as(console.err()).isIn(0, 4);
    assertThat(trial().requests()).isPositive();
    assertThat(trial().errors()).isEmpty();
    assertThat(image()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"netty", "jedis"})
  void eachFamilyOfCommandsLeavesEverythingAsItWas(String driver) throws Exception {
    RedisImage before = image();
    List<String> commands = new ArrayList<>(FAMILIES);
    observer.configResetStat();
    commands.add("RESTORE restored 0 \"%s\" REPLACE".formatted(escaped(observer.dump("hash"))));

    Console console =
        Console.run(
            run(
                workload("families.conf", commands).toString(),
                "--allow-existing-data",
                "--driver",
                driver));

    assertThat(console.code()).as(console.err()).isIn(0, 4);
    assertThat(trial().errors()).isEmpty();
    assertThat(trial().operations()).hasSize(commands.size());
    // Clients that rehearse ask them too, however slow the machine is.
    String asked = observer.info("commandstats");
    assertThat(commands)
        .allSatisfy(command ->
            assertThat(asked)
                .containsPattern(
                    "cmdstat_" + command.split(" ")[0].toLowerCase(Locale.ROOT) + "[:|]"));
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void aServerWithDataOfOthersIsRefusedByEveryCommandThatWrites() throws Exception {
    RedisImage before = image();
    String workload = workload("w.conf", FAMILIES).toString();

    for (List<String> command :
        List.of(
            run(workload),
            List.of("calibrate", "--against", "bare-jedis", "-e", folder + "/there.conf"),
            List.of(
                "tune",
                "-w",
                workload,
                "-e",
                folder + "/there.conf",
                "--objective",
                "max-throughput",
                "--out",
                folder + "/tune"))) {
      Console console = Console.run(command);
      assertThat(console.code()).as("%s: %s", command, console.err()).isEqualTo(3);
      assertThat(console.err()).contains("the server is not empty", "--allow-existing-data");
    }
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void asManyClientsAsTheServerLetsInAreRefusedBeforeOthersAreTurnedAway() throws Exception {
    String most = observer.configGet("maxclients").get("maxclients");
    observer.configSet("maxclients", "20");
    try {
      RedisImage before = image();
      List<String> command = run(workload("w.conf", FAMILIES).toString(), "--allow-existing-data");
      command.set(command.indexOf("--clients") + 1, "20");
      Console console = Console.run(command);
      assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.DEPLOYMENT_FAILED);
      assertThat(console.err()).contains("lets in 20 connections (maxclients)", "fewer clients");
      Console calibrate =
          Console.run(
              "calibrate",
              "--against",
              "bare-jedis",
              "-e",
              folder + "/there.conf",
              "--allow-existing-data",
              "--clients",
              "20");
      assertThat(calibrate.code()).as(calibrate.err()).isEqualTo(ExitCode.DEPLOYMENT_FAILED);
      assertThat(image()).isEqualTo(before);
    } finally {
      observer.configSet("maxclients", most);
    }
  }

  @Test
  void aWrappedToolLeavesEverythingAsItWas() throws Exception {
    RedisImage before = image();
    Path workload =
        write(
            "tool.conf",
            """
            workload { server = redis, keys.key { count = 100, digits = 12 }, values.v.size = 9 B
              mix = [{ weight = 1, command = "SET {key:key} {value:v}" }], preload { keys = key } }
            """);

    Console console =
        Console.run(
            run(workload.toString(), "--allow-existing-data", "--driver", "redis-benchmark"));

    assertThat(console.code()).as(console.err()).isIn(0, 4);
    assertThat(trial().requests()).isPositive();
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void calibratingLeavesEverythingAsItWas() throws Exception {
    RedisImage before = image();
    Console console =
        Console.run(
            "calibrate",
            "--against",
            "bare-jedis",
            "-e",
            folder + "/there.conf",
            "--allow-existing-data",
            "--pairs",
            "1",
            "--clients",
            "1",
            "--warm-up",
            "0s",
            "--window",
            "300ms",
            "--set",
            "workload.keys.key.count=500");
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void aTrialThatFailsLeavesEverythingAsItWas() throws Exception {
    RedisImage before = image();
    Console console =
        Console.run(
            run(
                workload("bad.conf", List.of("LPUSH {key:a} x")).toString(),
                "--allow-existing-data"));
    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.DEPLOYMENT_FAILED);
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void commandsThatMayTouchMoreAreRefusedBeforeAnythingIsSent() throws Exception {
    RedisImage before = image();
    for (String command :
        List.of(
            "KEYS *",
            "RANDOMKEY",
            "SLOWLOG RESET",
            "BGSAVE",
            "EVAL \"redis.call('FLUSHALL')\" 0",
            "FCALL theirs 0",
            "MOVE orders 3",
            "COPY orders x DB 3",
            "WAIT 0 0")) {
      Console console =
          Console.run(
              run(workload("bad.conf", List.of(command)).toString(), "--allow-existing-data"));
      assertThat(console.code()).as(command).isEqualTo(2);
      assertThat(console.err()).contains("bad.conf: 2: workload.mix[0].command: ", "not ours");
    }
    assertThat(image()).isEqualTo(before);
  }

  /** A run that has filled the server and goes on for long, from another process. */
  private LaunchedProcess running() throws Exception {
    List<String> command =
        run(workload("w.conf", FAMILIES).toString(), "--allow-existing-data", "--set", LONG);
    LaunchedProcess run = LaunchedProcess.start(folder, command.toArray(String[]::new));
    while (observer.keys("reenact:*:stream").isEmpty()) {
      assertThat(run.process().isAlive()).isTrue();
      Thread.sleep(20);
    }
    return run;
  }

  @Test
  void anInterruptLeavesEverythingAsItWas() throws Exception {
    RedisImage before = image();
    LaunchedProcess run = running();

    run.signal("INT");

    assertThat(run.ended().code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(image()).isEqualTo(before);
  }

  @Test
  void whatAKilledRunLeftIsNamedAndRemovedByCleanAlone() throws Exception {
    RedisImage before = image();
    LaunchedProcess run = running();
    run.signal("KILL");
    run.ended();
    List<String> left = before.added(image());
    assertThat(left).isNotEmpty().allMatch(name -> name.matches("0 reenact:[0-9a-f]{8}(:.*)?"));

    Console again =
        Console.run(
            "run", "-w", folder + "/w.conf", "-e", folder + "/there.conf", "--out", folder + "/x");
    assertThat(again.err()).contains("among them", " keys of run ", "reenact clean -e");
    Console asked = Console.run("clean", "-e", folder + "/there.conf");
    assertThat(asked.code()).as(asked.err()).isEqualTo(2);
    assertThat(asked.out()).contains(" keys of run ", ", started 20", "nothing was removed");
    assertThat(before.added(image())).hasSameSizeAs(left);

    Console clean = Console.run("clean", "-e", folder + "/there.conf", "--yes");
    assertThat(clean.code()).as(clean.err()).isZero();
    assertThat(clean.out()).contains("removed ", " keys of run ");
    assertThat(image()).isEqualTo(before);
    assertThat(Console.run("clean", "-e", folder + "/there.conf").out())
        .contains("nothing to remove");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "all that docs/own-servers.md lists; +info +config|get +command +dbsize; true",
        "no more than it needs; -@all; false",
      })
  void aUserWithJustTheRightsThatAreDocumentedIsEnough(String name, String more, boolean all)
      throws Exception {
    RedisImage before = image();
    List<String> rules =
        new ArrayList<>(List.of("reset", "on", ">rights", "~reenact:*", "&reenact:*"));
    rules.addAll(List.of(more.split(" ")));
    rules.addAll(List.of("+get", "+set", "+exists", "+scan", "+unlink"));
    observer.aclSetUser("reenact", rules.toArray(String[]::new));
    write(
        "there.conf",
        environment().replaceFirst("password = \"[^\"]*\"", "user = reenact, password = rights"));

    Console console =
        Console.run(
            run(
                workload("w.conf", List.of("GET {key:a}", "SET {key:a} {value:v}")).toString(),
                "--allow-existing-data"));

    assertThat(console.code()).as(console.err()).isIn(0, 4);
    assertThat(trial().errors()).isEmpty();
    List<String> notes = trial().server().notes();
    if (all) {
      assertThat(notes).isNull();
    } else {
      assertThat(notes).hasSize(3);
      assertThat(String.join("; ", notes))
          .contains("INFO is refused (NOPERM", "COMMAND is refused", "CONFIG is refused (NOPERM");
    }
    observer.aclDelUser("reenact");
    assertThat(image()).isEqualTo(before);
  }
}
