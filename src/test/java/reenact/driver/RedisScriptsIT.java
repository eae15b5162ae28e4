package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.environment.Endpoint;
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
      })
  void scriptsThatDeleteKeysOfOthersAreRefused(String script) {
    observer.set("orders", "theirs");
    refused(script);
    assertThat(observer.get("orders")).isEqualTo("theirs");

    observer.eval(script, 1, "mine");
    assertThat(observer.exists("orders")).isFalse();
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

  private void refused(String script) {
    String written = script.replace("\r", "\\r").replace("{", "{{").replace("}", "}}");
    String command = "EVAL \"%s\" 1 mine".formatted(written);
    RedisOperation operation =
        RedisOperation.of("script", 1, List.of(command), false, new RedisNames(Map.of(), Map.of()));
    RedisWorkload workload = new RedisWorkload("scripts", "", List.of(operation), 1, List.of());
    assertThatThrownBy(
            () -> new RedisControl(workload, endpoint, OPTIONS, new Ownership.Foreign("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("a script may touch keys of others or hold them up: ");
  }
}
