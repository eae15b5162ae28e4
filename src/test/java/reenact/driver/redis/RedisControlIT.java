package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.SetParams;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.ManualClient;
import reenact.driver.Ownership;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.driver.jedis.JedisConnections;
import reenact.driver.jedis.JedisDriver;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Text;

class RedisControlIT {

  private static final String SET = "SET {key:key} {value:value}";
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("8");
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @AfterEach
  void leaveNothing() {
    observer.configSet("maxmemory", "0");
    observer.flushDB();
    observer.close();
  }

  private RedisControl control(RedisWorkload workload, boolean ours) {
    return new RedisControl(
        workload,
        endpoint,
        OPTIONS,
        ours ? new Ownership.Managed() : new Ownership.External("0badf00d"));
  }

  @Test
  void theServerSaysWhatItIs() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      assertThat(control.product()).isEqualTo("redis");
      assertThat(control.version()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(control.settings())
          .containsEntry("appendonly", "no")
          .doesNotContainKeys("requirepass", "masterauth", "dir");
    }
  }

  @Test
  void readingTheCountersCountsAsOneItself() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      long before = control.counters().getOrDefault(control.commandCounter(), 0L);
      long after = control.counters().getOrDefault(control.commandCounter(), 0L);
      assertThat(after - before).isEqualTo(control.commandsPerReading());
    }
  }

  @ParameterizedTest(name = "on a server of ours: {0}")
  @CsvSource({"true, key:0099", "false, reenact:0badf00d:key:0099"})
  void loadingWritesAllKeysAndTellsHowFarItIs(boolean ours, String last) {
    List<Long> told = new CopyOnWriteArrayList<>();
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), ours)) {
      control.load((done, total) -> {
        told.add(done);
        assertThat(total).isEqualTo(100);
      });
      assertThat(observer.dbSize()).isEqualTo(ours ? 100 : 101);
      assertThat(observer.strlen(last)).isEqualTo(64);
      assertThat(told).hasSize(4).contains(100L);
    }
  }

  @Test
  void theWorkloadAsksForTheKeysThatWereLoaded() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      RedisWorkload workload = (RedisWorkload) control.workload();
      try (ManualClient asker =
          new ManualClient(new JedisDriver(workload, endpoint, OPTIONS), workload)) {
        assertThat(asker.ask().hits()).isEqualTo(1);
      }
    }
  }

  @Test
  void severalCommandsMayMakeOneKey() {
    RedisWorkload workload =
        RedisWorkloads.loadedBy("RPUSH {key:key} first", "RPUSH {key:key} second");
    try (RedisControl control = control(workload, true)) {
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(100);
      assertThat(observer.lrange("key:0000", 0, -1)).containsExactly("first", "second");
    }
  }

  @Test
  void erasingLeavesWhatIsForeign() {
    for (int i = 0; i < 2500; i++) {
      observer.set("theirs:" + i, "x");
    }
    observer.set("key:0001", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThat(control.existingData()).isEqualTo("its database 8 holds 2501 keys");
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(2602);
      control.erase();
      assertThat(observer.dbSize()).isEqualTo(2501);
      assertThat(observer.get("key:0001")).isEqualTo("theirs");
    }
  }

  @Test
  void keysUnderItsPrefixThatWereThereBeforeAreNotTouched() {
    observer.rpush("reenact:0badf00d:key:0001", "theirs");
    observer.set("reenact:key:0001", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessage("1 keys under reenact:0badf00d: were there before this run; start it again");
      control.erase();
    }
    assertThat(observer.keys("*"))
        .containsExactlyInAnyOrder("reenact:0badf00d:key:0001", "reenact:key:0001");
  }

  @Test
  void whatAServerOfTheSameRunLeftIsReplaced() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      observer.set("reenact:0badf00d:more", "left");
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(101);
      control.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void whatRunsLeftIsNamedAndRemovedOneByOne() {
    observer.set("reenact:basket:5", "theirs");
    observer.set("reenact:cafebabe:1", "without a mark");
    observer.set("reenact:deadbeef", "no mark");
    observer.set("reenact:deadbeef:1", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      assertThat(control.leftovers())
          .singleElement()
          .satisfies(left -> assertThat(left.run()).isEqualTo("0badf00d"))
          .satisfies(left -> assertThat(left.what()).isEqualTo("100 keys"))
          .satisfies(left ->
              assertThat(left.started()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
      assertThat(control.existingData())
          .startsWith(
              "its database 8 holds 105 keys, among them 100 keys of run 0badf00d, started ")
          .endsWith(", which `reenact clean -e ENVIRONMENT` removes");
      control.remove(control.leftovers().getFirst());
      assertThat(control.leftovers()).isEmpty();
    }
    assertThat(observer.keys("*"))
        .containsExactlyInAnyOrder(
            "reenact:basket:5", "reenact:cafebabe:1", "reenact:deadbeef", "reenact:deadbeef:1");
  }

  @Test
  void twoRunsOnOneServerLeaveEachOtherAlone() {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    try (RedisControl first = control(workload, false);
        RedisControl second =
            new RedisControl(workload, endpoint, OPTIONS, new Ownership.External("cafebabe"))) {
      first.load((done, total) -> {});
      second.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(202);
      first.erase();
      assertThat(observer.keys("reenact:cafebabe*")).hasSize(101);
      second.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void ownKeysAreCountedWhereOthersExpireMeanwhile() {
    for (int i = 0; i < 500; i++) {
      observer.set("theirs:" + i, "x", SetParams.setParams().px(1));
    }
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      assertThat(observer.keys("reenact:0badf00d:*")).hasSize(100);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"noeviction, refuse the writes of others", "allkeys-lru, throw away keys of others"})
  void dataThatDoesNotFitIsRefusedBeforeAnythingIsWritten(String policy, String harm) {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    observer.set("theirs", "x".repeat(100_000));
    try (RedisControl control = control(workload, false)) {
      long used =
          Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
      observer.configSet("maxmemory-policy", policy);
      observer.configSet("maxmemory", Long.toString(used + 5_000));
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("there is no room for the data", harm, policy);
      control.erase();
      observer.configSet("maxmemory", "0");
      assertThat(observer.keys("*")).containsExactly("theirs");
    } finally {
      observer.configSet("maxmemory", "0");
      observer.configSet("maxmemory-policy", "noeviction");
    }
  }

  @Test
  void aConnectionThatIsKilledIsOpenedAgain() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      killOthers();
      assertThat(control.counters()).containsKey("total_commands_processed");
      killOthers();
      assertThat(control.leftovers()).hasSize(1);
      killOthers();
      control.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  private void killOthers() {
    assertThat(
            observer.clientKill(
                new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES)))
        .isPositive();
  }

  @Test
  void anInterruptStopsLoadingAndNotCleaning() {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    try (RedisControl control = control(workload, false)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("interrupted");
      control.erase();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void anInterruptStopsLoadersThatAreFarFromDone() {
    Keyspace many =
        new Keyspace("many", new Text("many:"), 0, 20_000_000, new Popularity.Uniform());
    RedisNames names = new RedisNames(Map.of("many", many), Map.of());
    RedisPreload preload = RedisPreload.of(many, 1, "SET {key:many} x", names);
    RedisWorkload workload =
        new RedisWorkload(
            "many",
            "",
            List.of(RedisOperation.of("GET", 1, List.of("GET {key:many}"), false, names)),
            1,
            List.of(preload));
    Thread loading = Thread.currentThread();
    try (RedisControl control = control(workload, false)) {
      assertThatThrownBy(() -> control.load((done, total) -> loading.interrupt()))
          .isInstanceOf(ServerException.class)
          .hasMessage("interrupted while loading data");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(observer.dbSize()).isBetween(1_000L, 2_000_000L);

      // Impatience makes nothing go sooner, and would leave keys behind.
      List<Long> told = new ArrayList<>();
      control.erase(done -> {
        told.add(done);
        loading.interrupt();
      });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(told).isSorted().isNotEmpty();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void anEmptyServerHoldsNothing() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThat(control.existingData()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "LPUSH {key:key} x, WRONGTYPE Operation against a key holding the wrong kind of value",
    "SET {key:key}, ERR wrong number of arguments for 'set' command",
  })
  void dataThatIsRefusedIsToldInTheServersWords(String command, String words) {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET, command);
    try (RedisControl control = control(workload, true)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("data could not be loaded: ", words)
          .message()
          .doesNotContain("Exception");
    }
  }

  @Test
  void aServerThatIsFullIsToldInItsWords() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      observer.configSet("maxmemory", "1");
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("data could not be loaded: ", "OOM command not allowed")
          .message()
          .doesNotContain("Exception");
    }
  }

  @Test
  void keysThatAreGoneAtOnceAreMissed() {
    RedisWorkload workload = RedisWorkloads.loadedBy("SET {key:key} x PX 1", "DEL {key:key}");
    try (RedisControl control = control(workload, true)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "Redis holds 0 of the 100 keys that were loaded; is its maxmemory too small, or do they expire at once?");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    Endpoint wrong =
        new Endpoint(endpoint.host(), endpoint.port(), "", new Secret("hunter2"), "8", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, wrong, OPTIONS, new Ownership.External("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageMatching(
            "Redis at 127\\.0\\.0\\.1:\\d+ refuses the login: WRONGPASS .*; check address, user, password and TLS")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void noPasswordWhereOneIsWantedIsARefusedLogin() {
    Endpoint none = new Endpoint(endpoint.host(), endpoint.port(), "", Secret.NONE, "0", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, none, OPTIONS, new Ownership.External("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageMatching("Redis at 127\\.0\\.0\\.1:\\d+ refuses the login: NOAUTH .*");
  }

  @Test
  void aServerThatIsNotThereIsToldWithItsAddress() {
    Endpoint nowhere = new Endpoint("127.0.0.1", 1, "", Secret.NONE, "0", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, nowhere, OPTIONS, new Ownership.External("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("Redis at 127.0.0.1:1 does not answer: ")
        .message()
        .contains("refused")
        .doesNotContain("Exception");
  }
}
