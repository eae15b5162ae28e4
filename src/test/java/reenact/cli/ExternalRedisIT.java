package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.cli.shell.ExitCode;

/** A Redis that somebody else uses is as it was after whatever is done to it. */
class ExternalRedisIT extends ExternalRedis {

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
            run(workload("bad.conf", List.of("INCR {key:a}")).toString(), "--allow-existing-data"));
    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.INCOMPLETE);
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
