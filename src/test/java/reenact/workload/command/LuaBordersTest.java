package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops by the length of a table, which may be far above the number of its elements. */
class LuaBordersTest {

  /** 30 elements at the powers of two have a length of 536,870,912. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i = 1, 30 do p = p / 2 t[p] = 1 end for i = 1, #t do end",
        "for i = 1, 30 do p = p / 2 t[p] = 1 end for i = #t, 1, -1 do end",
        "for i = 1, 30 do p = p / 2 t[p] = 1 end for i = 1, #t + 1 do end",
        "for i = 1, 30 do p = p / 2 t[p] = 1 end table.sort(t, function(a, b) return false end)",
        "for i = 1, 30 do p = p / 2 t[p] = 1 table.insert(t, 1) end for i = 1, #t do end",
        "for j = 1, 30 do for i = 1, #t do end p = p / 2 t[p] = 1 end",
        "local function f(x) for i = 1, 30 do p = p / 2 x[p] = 1 end end f(t) for i = 1, #t do end",
        "local function f(x) for i = 1, 30 do p = p / 2 x[p] = 1 end return x end for i = 1, #f({}) do end",
        "local function f(x, k) x[k] = 1 end f(t, p) for i = 1, #t do end",
        "local u = t for i = 1, 30 do p = p / 2 u[p] = 1 end for i = 1, #t do end",
        "local u = t for i = 1, 30 do p = p / 2 t[p] = 1 end for i = 1, #u do end",
        "local u, v = t, t for i = 1, 30 do p = p / 2 u[p] = 1 end for i = 1, #v do end",
        "t[1] = {} for i = 1, 30 do p = p / 2 t[1][p] = 1 end for i = 1, #t[1] do end",
        "t[1] = {} local u = t[1] for i = 1, 30 do p = p / 2 u[p] = 1 end for i = 1, #t[1] do end",
        "t[1] = {} local u = t[1] for i = 1, 30 do p = p / 2 t[1][p] = 1 end for i = 1, #u do end",
        "local u = {t} for i = 1, 30 do p = p / 2 u[1][p] = 1 end for i = 1, #t do end",
        "local u = {} u.a = t for i = 1, 30 do p = p / 2 t[p] = 1 end for k, v in pairs(u) do for i = 1, #v do end end",
        "local u = {{}} for k, v in pairs(u) do for i = 1, 30 do p = p / 2 v[p] = 1 end end for i = 1, #u[1] do end",
        "for k in pairs(redis.call('HGETALL', KEYS[1])) do t[k] = 1 end for i = 1, #t do end",
        "for k in string.gmatch(ARGV[1], '%d+') do t[tonumber(k)] = 1 end for i = 1, #t do end",
        "local d = cjson.decode(ARGV[1]) for k in string.gmatch(ARGV[2], '%d+') do d[tonumber(k)] = 1 end for i = 1, #d do end",
        "for i = 1, #cmsgpack.unpack(ARGV[1]) do end",
        "t = cmsgpack.unpack(ARGV[1]) for i = 1, #t do end",
        "t.a = cmsgpack.unpack(ARGV[1]) for i = 1, #t.a do end",
        "t = {cmsgpack.unpack(ARGV[1])} for i = 1, #t[1] do end",
        "for k, v in pairs(cmsgpack.unpack(ARGV[1])) do for i = 1, #v do end end",
        "t[1], t[1000000] = 1, 1 for i = 1, #t do end",
        "t = {[1] = 1, [1000000] = 1} for i = 1, #t do end",
        "t = {[p] = 1} for i = 1, #t do end",
        "for i = 1000000, 1000001 do t[i] = 1 end for i = 1, #t do end",
        "for i = 1, 100000000, 100000 do t[i] = 1 end for i = 1, #t do end",
        "for i = 1, 30 do p = p / 2 i = p t[i] = 1 end for i = 1, #t do end",
        "for i = 1, 30 do t[#t + 1000000] = 1 end for i = 1, #t do end",
        "for i = 1, 30 do ARGV[2 ^ i] = 1 end for i = 1, #ARGV do end",
      })
  void loopsByTheLengthOfTablesWithCalculatedKeysAreRefused(String script) {
    assertThat(LuaFault.of("local t, p = {}, 1073741824 " + script))
        .hasValueSatisfying(fault ->
            assertThat(fault).contains("may be far above the number of its elements", "t[#t + 1]"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = {} for i = 1, #ARGV do t[i] = ARGV[i] end for i = 1, #t do end",
        "local t = {} for i, v in ipairs(ARGV) do t[i + 1] = v end for i = #t, 1, -1 do end",
        "local t = {} t[1], t[2] = 1, 2 for i = 1, 30 do t[#t + 1] = i end table.sort(t) for i = 1, #t do end",
        "local t = {[1] = 'a', b = 1} t.c, t['d'] = 1, 1 for i = 1, #t do end",
        "local groups = {} for _, v in ipairs(ARGV) do local g = v:sub(1, 1) groups[g] = groups[g] or {} table.insert(groups[g], v) end for _, g in pairs(groups) do table.sort(g) end",
        "local t = {} for k, v in pairs(cjson.decode(ARGV[1])) do t[k] = v end return cjson.encode(t)",
        "local t = cjson.decode(ARGV[1]) t.n = 1 for i = 1, #t do end",
      })
  void lengthsOfOrdinaryTablesBoundLoops(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
  }
}
