package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisException;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;
import reenact.workload.OrdinaryScript;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;

/** Scripts that look sound and touch keys of others, as Redis itself runs them. */
class RedisScriptsIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("9");
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @AfterEach
  void leaveNothing() {
    observer.flushDB();
    observer.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "--\rredis.call('DEL', 'orders')",
        "_G.redis.call('DEL', 'orders') local _G = 1",
        "do local loadstring end loadstring('redis.call([[DEL]], [[orders]])')()",
        "for _G in pairs({}) do end _G.redis.call('DEL', 'orders')",
        "local function f(_G) end _G.redis.call('DEL', 'orders')",
        "local x = {} x.unpack = function(t) t[1] = 'orders' end x.unpack(KEYS) redis.call('DEL', KEYS[1])",
        "local x = {unpack = function(t, k) k[1] = 'orders' end}"
            + " redis.call('EXISTS', KEYS[1], x:unpack(KEYS)) redis.call('DEL', KEYS[1])",
        "for i in ipairs({}, redis.call('DEL', 'orders')) do end",
        "local k = KEYS[1] k = 'orders' redis.call('DEL', k)",
        "local k = KEYS[1] for i = 1, 2 do redis.call('DEL', k) k = 'orders' end",
        "local k = KEYS[1] local function f() k = 'orders' end f() redis.call('DEL', k)",
        "local k, j = KEYS[1], KEYS[1] for i = 1, 3 do redis.call('DEL', j) j = k k = 'orders' end",
        "local function f(k) redis.call('DEL', k) end f(KEYS[1]) f('orders')",
        "local function f(k) redis.call('DEL', k) end ('orders'):gsub('.+', f)",
        "for k in ('orders'):gmatch('.+') do redis.call('DEL', k) end",
        "for i, k in ipairs(KEYS) do k = 'orders' redis.call('DEL', k) end",
        "local k = KEYS[1] and 'orders' redis.call('DEL', k)",
      })
  void scriptsThatDeleteKeysOfOthersAreRefused(String script) {
    observer.set("orders", "theirs");
    refused(script);
    assertThat(observer.get("orders")).isEqualTo("theirs");

    observer.eval(script, 1, "mine");
    assertThat(observer.exists("orders")).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(OrdinaryScript.class)
  void ordinaryScriptsRunUnderThePrefixOfTheRun(OrdinaryScript ordinary) throws Exception {
    List<String> words = new ArrayList<>(List.of(String.valueOf(ordinary.keys())));
    IntStream.rangeClosed(1, ordinary.keys()).forEach(i -> words.add("key" + i));
    ordinary.arguments().forEach(argument -> words.add(quoted(argument)));
    observer.set("key1", "theirs");
    RedisWorkload workload =
        workload("EVAL %s %s".formatted(quoted(ordinary.script()), String.join(" ", words)));
    try (RedisControl control = control(workload)) {
      control.load((done, total) -> {});
    }

    String prefix = RedisRunKeys.prefix("0badf00d");
    List<String> keys =
        IntStream.rangeClosed(1, ordinary.keys()).mapToObj(i -> prefix + "key" + i).toList();
    observer.eval(ordinary.script(), keys, ordinary.arguments());
    observer.eval(ordinary.script(), keys, ordinary.arguments());
    assertThat(observer.keys("*"))
        .allMatch(
            key -> key.equals("key1") || key.equals("reenact:0badf00d") || keys.contains(key));
    assertThat(observer.get("key1")).isEqualTo("theirs");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local function f(g) return g(g) end return f(f)",
        "local t = {f = function(s) return s.f(s) end} t.f(t)",
        "local t = {1} for i, v in ipairs(t) do t[#t + 1] = v end",
      })
  void scriptsThatGoWithoutEndAreRefused(String script) throws Exception {
    refused(script);
    whileItIsBusy(script, () -> assertThat(busy()).isTrue());
  }

  @Test
  void aScriptThatChangesWhatOthersEncodeIsRefused() {
    String third = "return cjson.encode(1/3)";
    Object before = observer.eval(third);
    String script = "cjson.encode_number_precision(3)";
    refused(script);

    observer.eval(script);
    assertThat(observer.eval(third)).isNotEqualTo(before);
    observer.eval("cjson.encode_number_precision(14)");
    assertThat(observer.eval(third)).isEqualTo(before);
  }

  @Test
  void aScriptOfTheWorkloadThatDoesNotEndIsEndedSoThatItsKeysGo() throws Exception {
    RedisWorkload scripts = RedisWorkloads.commands(1, "EVAL \"return 1\" 0");
    try (RedisControl control = control(scripts)) {
      control.load((done, total) -> {});
      observer.set("theirs", "x");
      observer.set("reenact:0badf00d:mine", "x");
      whileItIsBusy("while true do end", control::erase);
    }
    assertThat(observer.keys("*")).containsExactly("theirs");
  }

  @Test
  void aScriptOfSomebodyElseIsNotEndedAndTheServersBusynessIsTold() throws Exception {
    RedisWorkload workload = RedisWorkloads.commands(1, "GET mine");
    try (RedisControl control = control(workload)) {
      control.load((done, total) -> {});
      whileItIsBusy(
          "while true do end",
          () ->
              assertThatThrownBy(control::erase)
                  .isInstanceOf(ServerException.class)
                  .hasMessageContainingAll(
                      "BUSY",
                      "end it by SCRIPT KILL",
                      "only SHUTDOWN NOSAVE ends it",
                      "may stay under reenact:0badf00d:*"));
      control.erase();
    }
    assertThat(observer.keys("reenact:*")).isEmpty();
  }

  /** Does it while another connection runs a script that does not end. */
  private void whileItIsBusy(String script, Runnable todo) throws InterruptedException {
    String limit = observer.configGet("lua-time-limit").get("lua-time-limit");
    observer.configSet("lua-time-limit", "10");
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              try (Jedis jedis = new Jedis(new JedisConnections(endpoint, OPTIONS).open())) {
                jedis.eval(script);
              } catch (JedisException e) {
                // It is ended by somebody else.
              }
            });
    try {
      while (!busy()) {
        Thread.sleep(10);
      }
      todo.run();
    } finally {
      if (busy()) {
        observer.scriptKill();
      }
      other.join();
      observer.configSet("lua-time-limit", limit);
    }
  }

  private boolean busy() {
    try {
      observer.ping();
      return false;
    } catch (JedisBusyException e) {
      return true;
    }
  }

  private RedisControl control(RedisWorkload workload) {
    return new RedisControl(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"));
  }

  private void refused(String script) {
    RedisWorkload workload = workload("EVAL %s 1 mine".formatted(quoted(script)));
    assertThatThrownBy(() -> control(workload))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("a script may touch keys of others or hold them up: ");
  }

  private static RedisWorkload workload(String command) {
    RedisOperation operation =
        RedisOperation.of("script", 1, List.of(command), false, new RedisNames(Map.of(), Map.of()));
    return new RedisWorkload("scripts", "", List.of(operation), 1, List.of());
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\r", "\\r")
            .replace("\n", "\\n")
            .replace("{", "{{")
            .replace("}", "}}");
    return '"' + escaped + '"';
  }
}
