package reenact.driver.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import reenact.SharedServer;
import reenact.Signal;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Eventually;
import reenact.driver.ManualClient;
import reenact.driver.RedisWorkloads;
import reenact.driver.StubServer;
import reenact.environment.Endpoint;
import reenact.environment.Environment.Binary;
import reenact.environment.Secret;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;
import reenact.workload.Server;

class JedisSessionIT {

  private static final String DATABASE = "7";

  /** What Jedis wants to hear first. */
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private static final ConnectOptions HASTY =
      new ConnectOptions(0, Duration.ofMillis(300), Duration.ofMillis(300));

  private final Endpoint endpoint = SharedServer.EMBEDDED_REDIS.endpoint(DATABASE);
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @TempDir private Path folder;

  @BeforeEach
  void writeAString() {
    observer.set("string", "text");
  }

  @AfterEach
  void leaveNothing() {
    observer.flushDB();
    observer.close();
  }

  private ManualClient asker(RedisWorkload workload, ConnectOptions options) {
    return new ManualClient(new JedisDriver(workload, endpoint, options), workload);
  }

  private ManualClient asker(RedisWorkload workload) {
    return asker(workload, OPTIONS);
  }

  private static RedisWorkload command(String command) {
    return RedisWorkloads.commands(1, command);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "LPUSH string x, WRONGTYPE, WRONGTYPE Operation",
    "INCR string, ERR, ERR value is not an integer",
    "NOSUCHCOMMAND, ERR, ERR unknown command",
    "EVALSHA ffffffffffffffffffffffffffffffffffffffff 0, NOSCRIPT, NOSCRIPT No matching",
    "EVAL \"return redis.error_reply('MINE it is')\" 0, MINE, MINE it is",
    "EVAL \"return redis.error_reply('MINE')\" 0, MINE, MINE",
  })
  void anErrorIsAnOutcomeWithItsFirstWordAndItsText(String command, String code, String text) {
    try (ManualClient asker = asker(command(command))) {
      Outcome outcome = asker.ask();
      assertThat(outcome).isEqualTo(Outcome.error(code));
      assertThat(outcome.text()).startsWith(text);
      // And the next one is not confused by it.
      assertThat(asker.ask().code()).isEqualTo(code);
      assertThat(asker.events.reconnections).isEmpty();
    }
  }

  @Test
  void aTransactionIsOneRequest() {
    try (ManualClient asker = asker(RedisWorkloads.transaction("SET a 1", "INCR a", "GET a"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      assertThat(observer.get("a")).isEqualTo("2");
    }
  }

  @Test
  void anErrorInsideATransactionIsThatOfTheRequest() {
    try (ManualClient asker = asker(RedisWorkloads.transaction("SET a 1", "LPUSH string x"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("WRONGTYPE"));
      assertThat(asker.ask()).isEqualTo(Outcome.error("WRONGTYPE"));
    }
  }

  @Test
  void aTransactionThatCannotBeQueuedIsAborted() {
    try (ManualClient asker = asker(RedisWorkloads.transaction("SET a 1", "NOSUCHCOMMAND"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("EXECABORT"));
      assertThat(asker.ask()).isEqualTo(Outcome.error("EXECABORT"));
      assertThat(observer.exists("a")).isFalse();
    }
  }

  @Test
  void eachRequestOfAPipelineHasItsOwnOutcome() {
    RedisWorkload workload =
        RedisWorkloads.commands(32, "GET string", "GET nothing", "INCR string");
    List<Outcome> expected = List.of(Outcome.HIT, Outcome.MISS, Outcome.error("ERR"));
    try (ManualClient asker = asker(workload)) {
      List<Outcome> outcomes = asker.askAll();
      assertThat(outcomes).hasSize(32).containsAll(expected);
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(outcomes.get(i)).isEqualTo(expected.get(asker.batch.operation(i)));
      }
    }
  }

  @Test
  void aReplyThatNobodyAskedForEndsTheConnectionAndSpoilsTheRequest() throws Exception {
    RedisWorkload workload = RedisWorkloads.commands(2, "GET string");
    try (StubServer server =
            new StubServer(List.of("+a\r\n+b\r\n", "+c\r\n+d\r\n+e\r\n"), StubServer.Then.WAIT);
        ManualClient asker =
            new ManualClient(new JedisDriver(workload, server.endpoint(), HASTY), workload)) {
      assertThat(asker.askAll()).containsExactly(Outcome.HIT, Outcome.HIT);
      assertThat(asker.askAll()).containsExactly(Outcome.HIT, Outcome.UNASKED);
      assertThat(asker.events.unasked).hasSize(1);
    }
  }

  @Test
  void aReplyThatArrivesWhenAllIsAnsweredIsToldOf() throws Exception {
    RedisWorkload workload = command("GET string");
    try (StubServer server = new StubServer(List.of("+a\r\n", "+b\r\n"), StubServer.Then.WAIT);
        ManualClient asker =
            new ManualClient(new JedisDriver(workload, server.endpoint(), HASTY), workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      asker.session.settled();
      assertThat(asker.events.unasked).isEmpty();
      server.say("+b\r\n");
      Eventually.until(() -> {
        asker.session.settled();
        return !asker.events.unasked.isEmpty();
      });
    }
  }

  @Test
  void aPipelineLeavesBeforeItsFirstAnswer() {
    long before = calls("set");
    RedisWorkload workload = RedisWorkloads.commands(16, "SET {key:key} x");
    try (ManualClient asker = asker(workload)) {
      asker.batch.draw();
      asker.session.send(asker.batch);
      assertThat(asker.session.receive(0)).isEqualTo(Outcome.OK);
      assertThat(calls("set") - before).isEqualTo(16);
    }
  }

  private long calls(String command) {
    return observer
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
        .sum();
  }

  @Test
  void aConnectionThatTheServerClosesIsOpenedAgainWithTheNextRequest() {
    try (ManualClient asker = asker(command("GET string"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      killClients();
      assertThat(asker.ask()).isEqualTo(Outcome.LOST);
      assertThat(asker.events.reconnections).isEmpty();
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      assertThat(asker.events.reconnections).hasSize(1);
    }
  }

  @Test
  void allRequestsOfAPipelineAreLostWithTheirConnection() {
    try (ManualClient asker = asker(RedisWorkloads.commands(4, "GET string"))) {
      killClients();
      assertThat(asker.askAll()).hasSize(4).containsOnly(Outcome.LOST);
      assertThat(asker.askAll()).hasSize(4).containsOnly(Outcome.HIT);
    }
  }

  private void killClients() {
    observer.clientKill(
        ClientKillParams.clientKillParams()
            .type(ClientType.NORMAL)
            .skipMe(ClientKillParams.SkipMe.YES));
  }

  @Test
  void closingFromAnotherThreadWakesAWaitingCall() throws Exception {
    try (ManualClient asker = asker(command("BLPOP nothing 0"))) {
      CompletableFuture<Outcome> answer = asker.asking();
      Eventually.until(() -> observer.info("clients").contains("blocked_clients:1"));
      asker.session.close();
      assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.UNFINISHED);
      assertThat(asker.ask()).isEqualTo(Outcome.UNFINISHED);
      assertThat(asker.events.reconnections).isEmpty();
    }
  }

  /** As old servers and some proxies do. */
  @Test
  void aServerThatKnowsNoHelloIsAskedAllTheSame() throws Exception {
    RedisWorkload workload = command("GET string");
    try (StubServer server = new StubServer(List.of("+a\r\n"), StubServer.Then.WAIT);
        ManualClient asker =
            new ManualClient(new JedisDriver(workload, server.endpoint(), HASTY), workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
    }
  }

  /** Its connection would be to another database, and by nobody who has logged in. */
  @Test
  void whoIsClosedDoesNotConnectAgain() {
    try (ManualClient asker = asker(command("SET written x"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.OK);
      String before = connectionsReceived();

      asker.session.close();

      assertThat(asker.ask()).isEqualTo(Outcome.UNFINISHED);
      assertThat(connectionsReceived()).isEqualTo(before);
    }
  }

  private String connectionsReceived() {
    return observer
        .info("stats")
        .lines()
        .filter(line -> line.startsWith("total_connections_received"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWrongPasswordIsTheServersErrorAndNoException() {
    Endpoint wrong =
        new Endpoint(endpoint.host(), endpoint.port(), "", new Secret("wrong"), DATABASE, null);
    RedisWorkload workload = command("GET string");
    try (ManualClient asker =
        new ManualClient(new JedisDriver(workload, wrong, OPTIONS), workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("WRONGPASS"));
    }
  }

  @Test
  void aServerThatStandsStillOrDiesAndComesBackIsFollowedByErrorsAndAReconnection()
      throws Exception {
    RedisWorkload workload = command("SET {key:key} x");
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, SharedServer.FILES)
                .deploy(SharedServer.environment(new Binary.Embedded()), Server.REDIS);
        ManualClient asker =
            new ManualClient(new JedisDriver(workload, server.endpoint(), HASTY), workload)) {
      long pid = server.processes().getFirst();
      assertThat(asker.ask()).isEqualTo(Outcome.OK);

      Signal.send("STOP", pid);
      assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
      // The kernel still takes connections, but nobody answers on them.
      assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
      Signal.send("CONT", pid);
      Eventually.until(() -> !asker.ask().failed());
      assertThat(asker.events.reconnections).hasSize(1);

      Signal.send("KILL", pid);
      Eventually.until(() -> !server.alive());
      assertThat(asker.ask()).isEqualTo(Outcome.LOST);
      assertThat(asker.ask()).isEqualTo(Outcome.REFUSED);

      Process again =
          new ProcessBuilder(
                  reenact.deployment.server.EmbeddedBinaries.binary(Server.REDIS).file().toString(),
                  workspace.folder().resolve("1-redis/redis.conf").toString())
              .redirectOutput(folder.resolve("again").toFile())
              .start();
      try {
        Eventually.until(() -> !asker.ask().failed());
        assertThat(asker.events.reconnections).hasSize(2);
      } finally {
        again.destroyForcibly().waitFor();
      }
    }
  }
}
