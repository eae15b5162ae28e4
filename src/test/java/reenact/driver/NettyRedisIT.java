package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.SharedServer;
import reenact.Signal;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;

/** Redis's protocol against the servers themselves. */
public class NettyRedisIT {

  private static final Duration SHORT = Duration.ofMillis(300);

  private static ConnectOptions speaking(int resp) {
    return new ConnectOptions(
        0,
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        new LoopOptions(1, LoopOptions.TRANSPORTS, Duration.ZERO, resp));
  }

  /** What becomes of a batch in one version of the protocol. */
  public static List<Outcome> outcomes(RedisWorkload workload, Endpoint endpoint, int resp)
      throws Exception {
    try (ManualLoopClients asker = new ManualLoopClients(workload, endpoint, speaking(resp))) {
      assertThat(asker.events.notOpened).isEmpty();
      var outcomes = asker.asking(0);
      List<Outcome> all = new ArrayList<>();
      for (int i = 0; i < workload.pipeline(); i++) {
        all.add(ManualLoopClients.outcome(outcomes));
      }
      return all;
    }
  }

  /** What the two versions say differently: nulls, maps, sets, doubles. */
  @ParameterizedTest(name = "{0}, RESP{1}")
  @CsvSource({"EMBEDDED_REDIS, 2", "INSTALLED_REDIS, 2", "INSTALLED_REDIS, 3"})
  void repliesOfEachKindAreUnderstood(SharedServer server, int resp) throws Exception {
    Endpoint endpoint = server.endpoint("3");
    for (String command :
        List.of(
            "SET kind:s 1",
            "HSET kind:h a 1 b 2",
            "SADD kind:set a b",
            "ZADD kind:z 1.5 a",
            "CONFIG GET maxmemory",
            "INFO server",
            "INCR kind:s")) {
      assertThat(outcomes(RedisWorkloads.commands(1, command), endpoint, resp))
          .as(command)
          .containsExactly(Outcome.OK);
    }
    for (String command :
        List.of(
            "HGETALL kind:h",
            "SMEMBERS kind:set",
            "ZSCORE kind:z a",
            "ZRANGE kind:z 0 -1 WITHSCORES")) {
      assertThat(outcomes(RedisWorkloads.commands(1, command), endpoint, resp))
          .as(command)
          .containsExactly(Outcome.HIT);
    }
    assertThat(outcomes(RedisWorkloads.commands(1, "INCR kind:h"), endpoint, resp))
        .containsExactly(Outcome.error("WRONGTYPE"));
    assertThat(outcomes(RedisWorkloads.commands(4, "INCR kind:s"), endpoint, resp))
        .containsOnly(Outcome.OK)
        .hasSize(4);
    assertThat(outcomes(RedisWorkloads.transaction("INCR kind:s", "GET kind:s"), endpoint, resp))
        .containsExactly(Outcome.HIT);
    outcomes(RedisWorkloads.commands(1, "DEL kind:s kind:h kind:set kind:z"), endpoint, resp);
  }

  @ParameterizedTest(name = "RESP{0}")
  @ValueSource(ints = {2, 3})
  void theDatabaseIsTheOneThatWasAskedFor(int resp) throws Exception {
    Endpoint five = SharedServer.INSTALLED_REDIS.endpoint("5");
    Endpoint six = SharedServer.INSTALLED_REDIS.endpoint("6");
    RedisWorkload read = RedisWorkloads.commands(1, "GET only:here");
    outcomes(RedisWorkloads.commands(1, "SET only:here 1"), five, resp);

    assertThat(outcomes(read, five, resp)).containsExactly(Outcome.HIT);
    assertThat(outcomes(read, six, resp)).containsExactly(Outcome.MISS);

    outcomes(RedisWorkloads.commands(1, "DEL only:here"), five, resp);
  }

  @ParameterizedTest(name = "{0} in database {1}: {2}")
  @CsvSource({"wrong, 0, WRONGPASS", "'', 0, NOAUTH", "right, 9999, ERR"})
  void aLoginThatFailsSaysWhy(String password, String database, String code) throws Exception {
    Endpoint server = SharedServer.INSTALLED_REDIS.endpoint(database);
    Endpoint endpoint =
        new Endpoint(
            server.host(),
            server.port(),
            "",
            password.equals("right") ? server.password() : new Secret(password),
            database,
            null);
    try (ManualLoopClients asker =
        new ManualLoopClients(RedisWorkloads.commands(1, "GET a"), endpoint, speaking(2))) {
      assertThat(asker.ask()).isEqualTo(Outcome.error(code));
    }
  }

  @Test
  void aServerThatStandsStillIsGivenUpAndThenAskedAgain() throws Exception {
    long pid = SharedServer.INSTALLED_REDIS.deployment().processes().getFirst();
    ConnectOptions impatient = new ConnectOptions(0, SHORT, SHORT);
    try (ManualLoopClients asker =
        new ManualLoopClients(
            RedisWorkloads.commands(1, "PING"),
            SharedServer.INSTALLED_REDIS.endpoint("0"),
            impatient)) {
      Eventually.until(() -> asker.ask().equals(Outcome.OK));
      Signal.send("STOP", pid);
      try {
        assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
        assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
      } finally {
        Signal.send("CONT", pid);
      }
      Eventually.until(() -> asker.ask().equals(Outcome.OK));
      assertThat(asker.events.reconnections).isNotEmpty();
    }
  }
}
