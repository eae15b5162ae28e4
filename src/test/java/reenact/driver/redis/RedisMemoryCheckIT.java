package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;

/** A server of somebody else that throws keys away beyond its maxmemory. */
class RedisMemoryCheckIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final long PLENTY = 100_000_000;

  private final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("10");
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @AfterEach
  void leaveNothing() {
    observer.configSet("maxmemory", "0");
    observer.configSet("maxmemory-policy", "noeviction");
    observer.flushDB();
    observer.close();
  }

  private void evictBeyond(long bytesMore) {
    observer.configSet("maxmemory-policy", "allkeys-lru");
    leave(bytesMore);
  }

  private void leave(long bytesMore) {
    long used =
        Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    observer.configSet("maxmemory", Long.toString(used + bytesMore));
  }

  private RedisControl control(RedisWorkload workload) {
    return new RedisControl(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"));
  }

  private void load(String... mix) {
    try (RedisControl control = control(RedisWorkloads.commands(1, mix))) {
      control.load((done, total) -> {});
      control.erase();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SET {new:key} {value:value}",
        "LPUSH {key:key} x",
        "APPEND log x",
        "XADD s * f v",
        "EVAL_RO \"return string.rep('x', 9000)\" 0"
      })
  void whatGrowsWithoutBoundIsRefusedBeforeAnythingIsWritten(String command) {
    observer.set("theirs", "x");
    evictBeyond(PLENTY);
    assertThatThrownBy(() -> load("GET {key:key}", command))
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll(
            command + " may need more and more memory",
            "throw away keys of others",
            "maxmemory-policy allkeys-lru");
    assertThat(observer.keys("*")).containsExactly("theirs");

    observer.configSet("maxmemory-policy", "noeviction");
    assertThatCode(() -> load(command)).doesNotThrowAnyException();
  }

  @Test
  void whatTheMixWritesHasToFit() {
    String command = "SET {key:key} {value:value} EX {int:1..9}";
    evictBeyond(10_000);
    assertThatThrownBy(() -> load(command))
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll("there is no room for the data", "throw away keys of others");
    evictBeyond(PLENTY);
    assertThatCode(() -> load(command)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"SETRANGE {key:key} 50000 x", "SETBIT {key:key} 400000 1"})
  void whatTheMixWritesHasToFitWhereNothingIsThrownAway(String command) {
    leave(1_000_000);
    assertThatThrownBy(() -> load("GET {key:key}", command))
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll("there is no room for the data", "refuse the writes of others");
    assertThat(observer.keys("*")).isEmpty();
    leave(PLENTY);
    assertThatCode(() -> load(command)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"GET {key:key}", "SET {key:key} {value:value}"})
  void whatIsThrownAwayAfterLoadingIsToldWhetherTheMixWritesOrNot(String command) {
    for (int i = 0; i < 100; i++) {
      observer.set("theirs:" + i, "x".repeat(10_000));
    }
    evictBeyond(PLENTY);
    try (RedisControl control = control(RedisWorkloads.commands(1, command))) {
      control.load((done, total) -> {});
      assertThat(control.dataLoss()).isEmpty();
      evictBeyond(-50_000);
      observer.ping();
      assertThat(observer.dbSize()).isLessThan(101);
      assertThat(control.dataLoss().orElseThrow().toString())
          .containsPattern("the server threw away \\d+ keys for want of memory")
          .contains("(maxmemory-policy allkeys-lru)");
      control.erase();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"allkeys-lru", "noeviction"})
  void connectionsOfClientsThatOnlyReadHaveToFit(String policy) {
    observer.set("theirs", "x");
    observer.configSet("maxmemory-policy", policy);
    leave(40_000_000);
    try (RedisControl control = control(RedisWorkloads.commands(1, "GET {key:key}"))) {
      control.expectConnections(1000);
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll(
              "there is no room for 1,000 connections",
              "the connections need up to 48,000 KiB (48 KiB each)",
              "maxmemory-policy " + policy,
              "use fewer clients");
      assertThat(observer.keys("*")).containsExactly("theirs");
      control.expectConnections(500);
      assertThatCode(() -> control.load((done, total) -> {})).doesNotThrowAnyException();
      control.erase();
    }
  }

  @Test
  void aPreloadThatTheMixWritesAgainCountsOnce() {
    RedisWorkload loaded = RedisWorkloads.loadedBy("SET {key:key} {value:value}");
    RedisWorkload both =
        new RedisWorkload(
            "both",
            "",
            RedisWorkloads.commands(1, "SET {key:key} {value:value}").mix(),
            1,
            loaded.preloads());
    double once = RedisMemoryEstimate.of(loaded).bytes();
    assertThat(RedisMemoryEstimate.of(both).bytes()).isEqualTo(once);
    assertThat(RedisMemoryEstimate.of(loaded).boundless()).isEqualTo(List.of());
  }
}
