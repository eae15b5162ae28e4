package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a script gives names of its own. */
class LuaKeysTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local key = KEYS[1] return redis.call('GET', key)",
        "local a, b = KEYS[1], KEYS[2] return redis.call('RENAME', a, b)",
        "local a, n, b = KEYS[1], ARGV[1], KEYS[2] redis.call('SET', a, n) redis.call('SET', b, n)",
        "local a, b = unpack(KEYS) return redis.call('RENAME', a, b)",
        "local key = (KEYS[1]) local same = key return redis.call('GET', same)",
        "local key if ARGV[1] == 'a' then key = KEYS[1] else key = KEYS[2] end return redis.call('GET', key)",
        "local key = ARGV[1] == 'a' and KEYS[1] or KEYS[2] return redis.call('GET', key)",
        "for i, key in ipairs(KEYS) do redis.call('DEL', key) end",
        "for _, key in pairs(KEYS) do redis.call('INCR', key) end",
        "for i = 1, #KEYS do local key = KEYS[i] redis.call('SET', key, ARGV[i]) end",
        "for i = 1, #KEYS, 100 do redis.call('DEL', unpack(KEYS, i, math.min(i + 99, #KEYS))) end",
        "redis.call('SUNIONSTORE', KEYS[1], unpack(KEYS, 2))",
        "local function bump(key, n) redis.call('INCRBY', key, n) end for _, key in ipairs(KEYS) do bump(key, 1) end bump(KEYS[1], 2)",
        "local key = KEYS[1] for i = 1, 3 do redis.call('SET', key, key .. ':' .. i) end",
      })
  void localsThatHoldElementsOfKeysAreKeys(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local k = KEYS[1] k = 'orders' redis.call('DEL', k)",
        "local k = KEYS[1] for i = 1, 2 do redis.call('DEL', k) k = 'orders' end",
        "local k = KEYS[1] local function f() k = 'orders' end f() redis.call('DEL', k)",
        "local k = KEYS[1] ('x'):gsub('.', function() k = 'orders' end) redis.call('DEL', k)",
        "local k, j = KEYS[1], KEYS[1] for i = 1, 3 do redis.call('DEL', j) j = k k = 'orders' end",
        "local k, j = KEYS[1], KEYS[2] k, j = 'orders', k redis.call('DEL', k)",
        "local k = KEYS[1] k = k .. 's' redis.call('DEL', k)",
        "local k = KEYS[1] k = k:upper() redis.call('DEL', k)",
        "local k for i = 1, 2 do redis.call('DEL', k) k = ARGV[1] end",
        "local k = KEYS[1] local k = 'orders' redis.call('DEL', k)",
        "local k = KEYS[1] do local k = 'orders' redis.call('DEL', k) end",
        "local k = KEYS[1] local function f(k) redis.call('DEL', k) end f('orders')",
        "local k = KEYS[1] for k = 1, 2 do redis.call('DEL', k) end",
        "local k = KEYS[1] for _, k in ipairs(ARGV) do redis.call('DEL', k) end",
        "local k = KEYS[1] local function k() end redis.call('DEL', k)",
        "local k = KEYS[1] .. 'x' redis.call('DEL', k)",
        "local k = KEYS[1] redis.call('DEL', k .. 'x')",
        "local k = KEYS[1] redis.call('DEL', k:rep(2))",
        "local k = KEYS[1] redis.call('DEL', k, 'orders')",
        "local k = KEYS[1] redis.call('COPY', k, k, 'DB', 3)",
        "local k = KEYS[1] redis.call('SORT', k, 'BY', k)",
        "local k = KEYS[1] redis.call(k, k)",
        "local t = {KEYS[1]} t[1] = 'orders' redis.call('DEL', t[1])",
        "local t = {unpack(KEYS)} t[1] = 'orders' redis.call('DEL', unpack(t))",
        "local k, j = KEYS[1], 'orders' redis.call('DEL', j)",
        "local k, j = 'orders', KEYS[1] redis.call('DEL', k)",
        "local k, j = KEYS[1] j = 'orders' redis.call('DEL', j)",
        "local k, j = KEYS[1], unpack(ARGV) redis.call('DEL', j)",
        "local k = unpack({'orders'}, unpack(KEYS)) redis.call('DEL', k)",
        "local k = ARGV[1] or KEYS[1] redis.call('DEL', k)",
        "local k = ARGV[1] and 'orders' or KEYS[1] redis.call('DEL', k)",
        "local k = KEYS[1] and ARGV[1] redis.call('DEL', k)",
        "local function f(k) redis.call('DEL', k) end f(KEYS[1]) f('orders')",
        "local function f(k) k = 'orders' redis.call('DEL', k) end f(KEYS[1])",
        "local function f(a, k) redis.call('DEL', k) end f(KEYS[1], unpack(ARGV))",
        "local function f(a, k) redis.call('DEL', k) end f(unpack(ARGV))",
        "local function f(k) redis.call('DEL', k) end local function g(k) f(k) end g(KEYS[1]) g('orders')",
        "local function f(...) redis.call('DEL', ...) end f(KEYS[1], 'orders')",
        "local function f(...) local k = ... redis.call('DEL', k) end f('orders')",
        "local function f(k) redis.call('DEL', k) end ('orders'):gsub('.+', f)",
        "local function f(k) redis.call('DEL', k) end table.sort({'orders', 'x'}, f)",
        "KEYS[1]:gsub('.', function(k) redis.call('DEL', k) end)",
        "for k in KEYS[1]:gmatch('.') do redis.call('DEL', k) end",
        "local k = KEYS[1] for c in k:gmatch('.') do redis.call('DEL', c) end",
        "for k in pairs(KEYS) do redis.call('DEL', k) end",
        "for i, k in ipairs(KEYS) do k = 'orders' redis.call('DEL', k) end",
        "for i, k in ipairs(KEYS) do local function f() k = 'orders' end f() redis.call('DEL', k) end",
        "for i, k in ipairs({unpack(KEYS), 'orders'}) do redis.call('DEL', k) end",
        "for i, k in ipairs(KEYS) do KEYS[i] = 'orders' redis.call('DEL', k) end",
        "for i, k in ipairs(KEYS) do table.insert(KEYS, 'orders') end",
        "local f, t = ipairs(KEYS) t[1] = 'orders' redis.call('DEL', KEYS[1])",
        "redis.call('DEL', unpack(KEYS, 1, redis.call('DEL', 'orders')))",
        "redis.call('MSET', KEYS[1], 1, unpack(KEYS, 2))",
      })
  void localsThatMayHoldSomethingElseAreNot(String script) {
    assertThat(LuaFault.of(script)).isPresent();
  }
}
