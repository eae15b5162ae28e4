package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;

/** What refused scripts do to a Redis that has 2 GB of address space and nobody else on it. */
class RedisHarmIT {

  private static final String HOST = "127.0.0.1";

  @TempDir private Path folder;
  private Endpoint endpoint;
  private Process server;

  @BeforeEach
  void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      endpoint = new Endpoint(HOST, free.getLocalPort(), "", Secret.NONE, "0", null);
    }
    String command =
        "ulimit -c 0; ulimit -v 2000000; exec redis-server --bind %s --port %d --dir '%s' --save ''"
            .formatted(HOST, endpoint.port(), folder);
    server =
        new ProcessBuilder("sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (!answers(Duration.ofSeconds(1))) {
      assertThat(server.isAlive()).isTrue();
      Thread.sleep(20);
    }
  }

  @AfterEach
  void stop() throws Exception {
    server.destroyForcibly();
    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTextThatDoublesTakesAllMemory() {
    String script = "local s = 'x' for i = 1, 60 do s = s .. s end";
    refused(script);
    try (Jedis jedis = connection(Duration.ofSeconds(60))) {
      assertThatThrownBy(() -> jedis.eval(script)).hasMessageContaining("not enough memory");
    }
  }

  @Test
  void groupsWithinGroupsDoubleATextToo() {
    String script =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "local a%1$d, b%1$d = s%1$d:match('^((.*))') local s%2$d = a%1$d .. b%1$d"
                    .formatted(i, i + 1))
            .collect(Collectors.joining(" ", "local s0 = 'x' .. 'y' ", ""));
    refused(script);
    try (Jedis jedis = connection(Duration.ofSeconds(60))) {
      assertThatThrownBy(() -> jedis.eval(script)).hasMessageContaining("not enough memory");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "return string.find(redis.call('GET', KEYS[1]), '.-.-.-.-b')",
        "local t = {1} for i = 1, 60 do t = {t, t} end return cjson.encode(t)",
      })
  void callsThatTakeLongHoldEverybodyUpAndCannotBeEnded(String script) {
    refused(script);
    try (Jedis owner = connection(Duration.ofSeconds(5))) {
      owner.set("text", "a".repeat(5_000));
      owner.configSet("lua-time-limit", "10");
    }

    assertThatThrownBy(
            () -> {
              try (Jedis jedis = connection(Duration.ofSeconds(1))) {
                jedis.eval(script, 1, "text");
              }
            })
        .isInstanceOf(JedisConnectionException.class)
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(answers(Duration.ofSeconds(1))).isFalse();
    assertThatThrownBy(
            () -> {
              try (Jedis other = connection(Duration.ofSeconds(1))) {
                other.scriptKill();
              }
            })
        .isInstanceOf(JedisConnectionException.class);
    assertThat(server.isAlive()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t, p = {}, 1073741824 for i = 1, 30 do p = p / 2 t[p] = 1 end for i = 1, #t do end",
        "local t, n = {}, 0 for c in ARGV[1]:gmatch('.') do t[#t+1] = ARGV[1] end"
            + " for i, v in ipairs(t) do for c in v:gmatch('.') do n = n + 1 end end",
        "local t, n = {}, 0 for c in ARGV[1]:gmatch('.') do t[#t+1] = redis.call('GET', KEYS[1]) end"
            + " for i, v in ipairs(t) do for c in v:gmatch('.') do n = n + 1 end end",
      })
  void loopsOfManyTurnsAfterAWriteCannotBeEnded(String loop) {
    String script = "redis.call('SET', KEYS[1], ARGV[1]) " + loop;
    refused(script);
    try (Jedis owner = connection(Duration.ofSeconds(5))) {
      owner.configSet("lua-time-limit", "10");
    }

    assertThatThrownBy(
            () -> {
              try (Jedis jedis = connection(Duration.ofMillis(500))) {
                jedis.eval(script, List.of("text"), List.of("a".repeat(16_000)));
              }
            })
        .isInstanceOf(JedisConnectionException.class)
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(
            () -> {
              try (Jedis other = connection(Duration.ofSeconds(1))) {
                other.scriptKill();
              }
            })
        .hasMessageContaining("UNKILLABLE");
  }

  private Jedis connection(Duration timeout) {
    return new Jedis(HOST, endpoint.port(), (int) timeout.toMillis());
  }

  private boolean answers(Duration within) {
    try (Jedis jedis = connection(within)) {
      return jedis.ping().equals("PONG");
    } catch (JedisException e) {
      return false;
    }
  }

  private void refused(String script) {
    RedisOperation operation =
        RedisOperation.of(
            "script",
            1,
            List.of("EVAL \"%s\" 1 mine".formatted(script.replace("{", "{{").replace("}", "}}"))),
            false,
            new RedisNames(Map.of(), Map.of()));
    RedisWorkload workload = new RedisWorkload("scripts", "", List.of(operation), 1, List.of());
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    assertThatThrownBy(
            () -> new RedisControl(workload, endpoint, options, MemoryJournal.external("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("a script may touch keys of others or hold them up: line 1: ");
  }
}
