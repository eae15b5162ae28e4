package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.cli.shell.ExitCode;

/** What is refused on a Redis of somebody else, before anything is sent. */
class ExternalRedisRefusalsIT extends ExternalRedis {

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
  void aServerThatRefusedTheRunIsNotTriedAgainForItsNextRepetition() throws Exception {
    List<String> command = run(workload("w.conf", FAMILIES).toString());
    command.remove("--quiet");
    command.set(command.indexOf("--repetitions") + 1, "2");
    Console console = Console.run(command);
    assertThat(console.err())
        .contains("the server is not empty", "repetition 1")
        .doesNotContain("repetition 2");
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
      assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(console.err()).contains("allows 20 connections (maxclients)", "fewer clients");
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
      assertThat(calibrate.code()).as(calibrate.err()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(image()).isEqualTo(before);
    } finally {
      observer.configSet("maxclients", most);
    }
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
      assertThat(console.err()).contains("bad.conf:2: workload.mix[0].command: ", "not ours");
    }
    assertThat(image()).isEqualTo(before);
  }
}
