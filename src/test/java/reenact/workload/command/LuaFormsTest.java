package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, matches, slices, named numbers and offsets, as most scripts have them. */
class LuaFormsTest {

  private static final String STEPS = "it takes more than 10,000 steps";
  private static final String TWICE = "into a second value, so that it may double";
  private static final String WITHIN = "into another value in a loop or function";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local raw = redis.call('GET', KEYS[1]) local v = raw and cjson.decode(raw) or {} v[#v + 1] = ARGV[1] redis.call('SET', KEYS[1], cjson.encode(v)) return {raw, raw}",
        "for w in ARGV[1]:gmatch('[^,]+') do redis.call('SADD', KEYS[1], w) end",
        "local s, t = ARGV[1] .. ARGV[2], {} for w in string.gmatch(s, '%a+') do t[#t + 1] = w end return table.concat(t, ';')",
        "for i = 1, #ARGV, 100 do redis.call('SADD', KEYS[1], unpack(ARGV, i, math.min(i + 99, #ARGV))) end",
        "local m = redis.call('SMEMBERS', KEYS[1]) for i = 1, #m, 100 do redis.call('SADD', KEYS[2], unpack(m, i, math.min(#m, i + 99))) end",
        "local t = {} for i = 1, 50 do t[#t + 1] = ARGV[1] .. i end for i = 1, #t, 7 do redis.call('SADD', KEYS[1], unpack(t, i, i + 6)) end",
        "local batch = 100 for i = 1, #ARGV, batch do redis.call('SADD', KEYS[1], unpack(ARGV, i, math.min(i + batch - 1, #ARGV))) end",
        "for i = 1, #ARGV - 1, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end",
        "for i = 0, #KEYS - 1 do redis.call('INCR', KEYS[i + 1]) end",
        "local n = 10 for i = 1, n do redis.call('INCR', KEYS[1]) end",
        "for _, v in ipairs(ARGV) do v = tonumber(v) redis.call('INCRBY', KEYS[1], v) end",
        "redis.call('SETBIT', KEYS[1], ARGV[1], 1) redis.call('EXPIRE', KEYS[1], 60) redis.call('INCR', KEYS[2]) redis.call('SET', KEYS[3], 'x', 'EX', 9) return redis.call('BITCOUNT', KEYS[1])",
        "for i = 1, #ARGV do redis.call('SETBIT', KEYS[1], ARGV[i], 1) end for i = 1, #ARGV do redis.call('GETBIT', KEYS[1], ARGV[i]) end",
        "redis.call('SETRANGE', KEYS[1], 999999, 'x') redis.call('BITFIELD', KEYS[1], 'INCRBY', 'u8', '#3', 1) for i = 1, 90 do redis.call('GET', KEYS[1]) end",
      })
  void conditionsMatchesSlicesAndOffsetsAreAdmitted(String script) {
    assertThat(ScriptRule.fault(script, 102)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local raw = ARGV[1] .. 'x' local v = raw and {raw, raw} or {}",
        "local raw = ARGV[1] .. 'x' local v = raw and raw .. raw or ''",
        "local raw = ARGV[1] .. 'x' local v = raw and raw or '' local w = v .. raw",
        "local t = {} local v = t and t or {} v.a, v.b = t, t return cjson.encode(t)",
        "local s = ARGV[1] .. 'x' for i = 1, 60 do s = s and s .. s or '' end",
        "local s = ARGV[1] .. 'x' for i = 1, 60 do s = (s and s or '') .. (s and s or '') end",
        "local t = {1} for i = 1, 60 do t = t and {t, t} or t end",
        "local s, t = ARGV[1] .. 'x', {} for w in s:gmatch('.+') do t[#t + 1] = w t[#t + 1] = w end",
        "local s, t = ARGV[1] .. 'x', {} for w in s:gmatch('.+') do t[#t + 1] = w end for w in s:gmatch('.+') do t[#t + 1] = w end",
        "local s = ARGV[1] .. 'x' for w in ARGV[1]:gmatch('.') do s = s .. s end",
        "local t, u = {ARGV[1] .. 'x'}, {} for w in ARGV[1]:gmatch('.') do u[#u + 1] = t[w] end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do u[#u + 1] = unpack(t, 1, i + 0) end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do i = 1 u[#u + 1] = unpack(t, i, i + 0) end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do i = 1 u[#u + 1] = t[i] end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do local function f() i = 1 end f() u[#u + 1] = t[i] end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do u[#u + 1] = t[i + 1e300] end",
        "local t, u = {ARGV[1] .. 'x'}, {} for k in pairs(cjson.decode(ARGV[2])) do u[#u + 1] = t[k + 0] end",
        "local t, u = {ARGV[1] .. 'x'}, {} for i = 1, 60 do u[#u + 1] = {unpack(t, i, i + 9)} end",
      })
  void valuesThatGrowByThemAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).containsAnyOf(TWICE, WITHIN));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = cjson.decode(ARGV[1]) for i = 1, #t do i = 1 for _ in ipairs(t[i]) do end end",
        "local t, u = redis.call('LRANGE', KEYS[1], 0, -1) for _, v in ipairs(t) do v = t for _ in ipairs(v) do end end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 100 do for _ in ipairs(t) do end end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 10 do redis.call('SADD', KEYS[1], unpack(t, i, i + 9999)) end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 100 do i = 1 redis.call('SADD', KEYS[1], unpack(t, i, i + 99)) end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 100 do redis.call('SADD', KEYS[1], unpack(t, i, math.max(i + 99, #t))) end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 100 do redis.call('SADD', KEYS[1], unpack(t, i, i * 99)) end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, #t, 100 do redis.call('SADD', KEYS[1], unpack(t, i, 100000 - i)) end",
        "local t, n = redis.call('LRANGE', KEYS[1], 0, -1), 99 for i = 1, #t, 100 do redis.call('SADD', KEYS[1], unpack(t, i, i + n)) n = 7000 end",
        "for i = 1, #ARGV + 10000000 do end",
        "for i = 1, #ARGV - -10000000 do end",
        "local n = 10000000 for i = 1, n do end",
        "for w in ARGV[1]:gmatch('.') do for v in ARGV[1]:gmatch('.') do end end",
        "local s = redis.call('GET', KEYS[1]) for w in s:gmatch('.') do s:upper() end",
        "redis.call('SETRANGE', KEYS[1], 500000000, 'x') for i = 1, 2 do redis.call('GET', KEYS[1]) end",
        "for i = 1, 2 do redis.call('GET', KEYS[1]) redis.call('SETRANGE', KEYS[1], ARGV[1], 'x') end",
        "redis.call('SETBIT', KEYS[1], 1e9, 1) redis.call('BITCOUNT', KEYS[1]) redis.pcall('getrange', KEYS[1], 0, -1)",
        "redis.call('BITFIELD', KEYS[1], 'SET', 'u8', '#00500000000', 1) redis.call('GET', KEYS[1]) redis.call('GET', KEYS[1])",
        "redis.call('SETBIT', KEYS[1], ARGV[1], 1) for i = 1, 9 do redis.call('SET', KEYS[1], 'x', 'GET') redis.call('SETBIT', KEYS[1], ARGV[1], 1) end",
        "local function far(key) redis.call('SETBIT', key, ARGV[1], 1) end local function read(key) redis.call('GET', key) end far(KEYS[1]) read(KEYS[1]) read(KEYS[1])",
      })
  void workThatMultipliesByThemIsRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 1: " + STEPS));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local a, b = ARGV[1]:match('^((.*))')",
        "string.find(ARGV[1], '((x))')",
        "for a, b in ARGV[1]:gmatch('((.+))') do end",
        "ARGV[1]:gsub('(()x)', function(a, b) return b end)",
      })
  void patternsWhoseGroupsTellTheSameTwiceAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).contains("has a group within a group"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local n = 10 n = tonumber(ARGV[1]) for i = 1, n do end",
        "local n = 10 for j = 1, 2 do for i = 1, n do end n = 1e9 end",
        "local n = 10 local function f() n = 1e9 end f() for i = 1, n do end",
        "local n = 10 local n = tonumber(ARGV[1]) for i = 1, n do end",
        "local n = 10 local function f(n) for i = 1, n do end end f(1e9)",
        "local n = 1e9 for i = 1, n do end",
        "local n = 0 for i = 1, 2, n do end",
        "local n = 1 for i = 1, 20, n do n = 0 end",
        "local m, n = 5 for i = 1, n do end",
        "for n = 1, 2 do for i = 1, n do end end",
        "for i = 1, #ARGV * 1000000 do end",
        "for i = 1, #ARGV + tonumber(ARGV[1]) do end",
        "for i = 1, #ARGV - -tonumber(ARGV[1]) do end",
        "for i = 1, math.min(ARGV[1], 100), -1 do end",
        "for w in ARGV[1].gmatch do end",
        "for w in string.gmatch do end",
        "for w in string.gmatch() do end",
        "for w in string.gsub(ARGV[1], 'x', 'y') do end",
        "local f = string.gmatch(ARGV[1], 'x') for w in f do end",
      })
  void loopsThatMayNotEndAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault ->
            assertThat(fault).startsWith("line 1: it has a loop that may not end; loop by for"));
  }
}
