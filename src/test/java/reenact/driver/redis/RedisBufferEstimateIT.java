package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.driver.SocketOpener;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

/** Buffers of connections to a real Redis that hold large values, many at a time. */
class RedisBufferEstimateIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final int CONNECTIONS = 4;
  private static final int SMALL = 48 << 10;

  private static final Keyspace KEYS =
      new Keyspace("key", new Text("key:"), 4, 10, new Popularity.Uniform());
  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("key", KEYS), Map.of("value", new Values("value", new Sizes.Fixed(50_000))));

  private final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("12");
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());
  private final List<RespConnection> clients = new ArrayList<>();

  @AfterEach
  void leaveNothing() {
    clients.forEach(RespConnection::close);
    observer.configSet("maxmemory", "0");
    observer.clientUnpause();
    observer.flushDB();
    // Other tests set maxmemory by what is used when they begin.
    for (int i = 0; i < 500 && used() > start + (1 << 20); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    observer.close();
  }

  private final long start = used();

  private static RedisWorkload workload(int pipeline, String preload, String command) {
    return new RedisWorkload(
        "large",
        "",
        List.of(RedisOperation.of(command, 1, List.of(command), false, NAMES)),
        pipeline,
        List.of(RedisPreload.of(KEYS, 1, preload, NAMES)));
  }

  private long used() {
    return Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
  }

  /** Sends a pipeline on each connection and reads nothing; returns the most memory seen. */
  private long ask(RedisWorkload workload) throws Exception {
    RespCommands commands = new RespCommands(workload.mix());
    Requests requests = new Requests(workload, 0, 0, 1);
    long[] values = new long[requests.slots()];
    for (int i = 0; i < CONNECTIONS; i++) {
      RespConnection client =
          RespConnection.open(new SocketOpener(endpoint, OPTIONS), endpoint, OPTIONS);
      clients.add(client);
      ByteBuf written = Unpooled.buffer();
      for (int request = 0; request < workload.pipeline(); request++) {
        requests.draw(values);
        commands.write(0, values, written);
      }
      client.write(written);
      client.flush();
    }
    long most = 0;
    for (int i = 0; i < 50; i++) {
      most = Math.max(most, used());
      Thread.sleep(10);
    }
    return most;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GET {key:key},                    SET {key:key} {value:value}, 400",
    "MGET {key:key} {key:key},         SET {key:key} {value:value}, 200",
    "HGETALL {key:key},                HSET {key:key} a {value:value} b {value:value}, 200",
    "HGET {key:key} a,                 HSET {key:key} a {value:value} b {value:value}, 400",
    "LRANGE {key:key} 0 -1,            RPUSH {key:key} {value:value} {value:value}, 200",
    "SET {key:key} {value:value},      SET {key:key} x, 40",
    "SET {key:key} {value:value} GET,  SET {key:key} x, 40",
  })
  void thePipelinesOfAllConnectionsNeedNoMoreThanIsEstimated(
      String command, String preload, int pipeline) throws Exception {
    RedisWorkload workload = workload(pipeline, preload, command);
    new RedisData(workload, new RedisControlConnection(endpoint, OPTIONS)).load((done, all) -> {});
    long before = used();
    if (command.startsWith("SET")) {
      // What is not executed stays in the query buffer.
      observer.clientPause(10_000, ClientPauseMode.WRITE);
    }

    long each = (ask(workload) - before) / CONNECTIONS;

    assertThat(RedisBufferEstimate.of(workload) + SMALL).isGreaterThan(each);
    assertThat(each).isGreaterThan(SMALL);
  }

  @Test
  void largeValuesInPipelinesHaveToFit() {
    RedisWorkload workload = workload(16, "SET {key:key} {value:value}", "GET {key:key}");
    try (RedisControl control =
        new RedisControl(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"))) {
      control.expectConnections(100);
      observer.configSet("maxmemory", Long.toString(used() + 60_000_000));
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll(
              "there is no room for 100 connections",
              "the connections need up to 82,950 KiB",
              "(829 KiB each)",
              "use fewer clients, a smaller workload.pipeline or smaller values");
      observer.configSet("maxmemory", Long.toString(used() + 100_000_000));
      assertThatCode(() -> control.load((done, total) -> {})).doesNotThrowAnyException();
      control.erase();
    }
  }

  @Test
  void smallValuesNeedNoMoreThanAnyConnection() {
    assertThat(
            RedisBufferEstimate.of(
                RedisWorkloads.commands(
                    16, "GET {key:key}", "SET {key:key} {value:value}", "LPUSH {key:key} x")))
        .isZero();
  }

  @Test
  void aRangeOfALongListIsAsLongAsItSays() {
    String[] elements = new String[50];
    Arrays.fill(elements, "{value:value}");
    String push = "RPUSH {key:key} " + String.join(" ", elements);
    assertThat(RedisBufferEstimate.of(workload(1, push, "LRANGE {key:key} 0 3")))
        .isBetween(4 * 50_000L, 8 * 50_100L);
    assertThat(RedisBufferEstimate.of(workload(1, push, "LRANGE {key:key} 0 -1")))
        .isBetween(50 * 50_000L, 50 * 50_100L);
    assertThat(RedisBufferEstimate.of(workload(1, push, "LLEN {key:key}"))).isZero();
  }
}
