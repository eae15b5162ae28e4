package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuaScriptTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "return 1",
        "return redis.call('GET', KEYS[1])",
        "return redis.call(\"get\", KEYS[ 1 ])",
        "return redis.call([[GET]], KEYS[1])",
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end",
        "local n = tonumber(redis.call('INCR', KEYS[1])) if n == 1 then redis.pcall('EXPIRE', KEYS[1], ARGV[1]) end return n",
        "for i = 1, #KEYS do redis.call('SET', KEYS[i], ARGV[i]) end",
        "return redis.call('DEL', unpack(KEYS))",
        "return redis.call('SADD', KEYS[1], unpack(ARGV))",
        "return redis.call('SET', KEYS[1], cjson.encode({a = 1, b = KEYS[2]}))",
        "-- FLUSHALL is only a word here\nreturn redis.call('TIME') --[[ redis.call('FLUSHALL') ]]",
        "local function f(a) return a * 2 end return redis.call('INCRBY', KEYS[1], f(3))",
        "return redis.call('ZUNIONSTORE', KEYS[1], 2, KEYS[2], KEYS[3], 'WEIGHTS', 1, 2)",
        "return redis.call('SORT', KEYS[1], 'LIMIT', 0, 5, 'STORE', KEYS[2])",
        "return redis.error_reply('no')",
        "local t = redis.call('TIME') return t[1] .. '' .. t[2]",
      })
  void scriptsThatTouchTheirKeysAloneAreSound(String script) {
    assertThat(LuaScript.fault(script)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "redis.call('FLUSHALL')",
        "redis.call('flushall')",
        "redis.call('SELECT', 3)",
        "redis.call('KEYS', '*')",
        "redis.call('SCAN', 0, 'MATCH', 'x*')",
        "redis.call('PUBLISH', 'news', 'x')",
        "redis.call('SET', 'orders', 1)",
        "redis.call('SET', ARGV[1], 1)",
        "redis.call('SET', KEYS[1] .. ':x', 1)",
        "redis.call('SET', 'a' .. KEYS[1], 1)",
        "redis.call('DEL', KEYS[1], ARGV[1])",
        "redis.call('DEL', KEYS[1], unpack(ARGV))",
        "redis.call('DEL', KEYS[1], more())",
        "redis.call('BLPOP', KEYS[1], unpack(ARGV))",
        "redis.call('MSET', KEYS[1], 1, unpack(ARGV))",
        "redis.call('MSET', unpack(KEYS))",
        "redis.call('SORT', KEYS[1], unpack(ARGV))",
        "redis.call('SORT', KEYS[1], 'BY', 'w_*')",
        "redis.call('SORT', KEYS[1], 'STORE', ARGV[1])",
        "redis.call('SORT', KEYS[1], f 'x')",
        "redis.call('ZUNIONSTORE', KEYS[1], ARGV[1], KEYS[2])",
        "redis.call('ZUNIONSTORE', KEYS[1], 2, KEYS[2], ARGV[1])",
        "redis.call('COPY', KEYS[1], KEYS[2], 'DB', 3)",
        "redis.call('EVAL', 'return 1', 0)",
        "redis.call(ARGV[1], KEYS[1])",
        "redis.call('FLUSH' .. 'ALL')",
        "redis.call('\\70LUSHALL')",
        "redis.call(unpack(ARGV))",
        "redis.call()",
        "redis.call'FLUSHALL'",
        "redis.call{'FLUSHALL'}",
        "redis['call']('FLUSHALL')",
        "local f = redis.call f('FLUSHALL')",
        "local r = redis r.call('FLUSHALL')",
        "pcall(redis.call, 'FLUSHALL')",
        "local redis = {} redis.call('GET', KEYS[1])",
        "KEYS = {'orders'} redis.call('DEL', KEYS[1])",
        "KEYS[1] = 'orders' redis.call('DEL', KEYS[1])",
        "local a a, KEYS[1] = 1, 'orders' redis.call('DEL', KEYS[1])",
        "KEYS[1], KEYS[2] = 'orders', 'x'",
        "table.insert(KEYS, 'orders') redis.call('DEL', unpack(KEYS))",
        "local k = KEYS k[1] = 'orders' redis.call('DEL', KEYS[1])",
        "for KEYS in pairs({}) do end",
        "local function f(KEYS) return redis.call('DEL', KEYS[1]) end f({'orders'})",
        "local unpack = function() return 'orders' end return redis.call('DEL', unpack(KEYS))",
        "local x x, unpack = 1, function() return 'orders' end redis.call('DEL', unpack(KEYS))",
        "unpack = nil",
        "redis.call('GET', KEYS[(function() return 1 end)()])",
        "redis.call('SET', KEYS[1], redis.call('GET', 'orders'))",
        "_G.redis.call('FLUSHALL')",
        "_G['redis']['call']('FLUSHALL')",
        "getfenv(0).redis.call('FLUSHALL')",
        "loadstring('redis.call(\"FLUSHALL\")')()",
        "setmetatable(KEYS, {})",
        "rawset(KEYS, 1, 'orders')",
        "server.call('FLUSHALL')",
        "redis.log(redis.LOG_WARNING, 'x')",
        "redis.setresp(3)",
        "#!lua flags=allow-cross-slot-keys\nreturn 1",
        "return 'unclosed",
        "redis.call('GET', KEYS[1]",
        "--[==[ unclosed",
      })
  void scriptsThatMayTouchMoreAreNot(String script) {
    assertThat(LuaScript.fault(script)).isPresent();
  }
}
