package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.OrdinaryScript;

/** Scripts that have no endless loop to be seen, and hold a server up all the same. */
class LuaEndsTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local function f(g) return g(g) end return f(f)",
        "local t = {f = function(s) return s.f(s) end} t.f(t)",
        "local t = {function(s) return s[1](s) end} return t[1](t)",
        "local function f(t) return t:f() end return f({f = f})",
        "local function f() end local function f() return f() end return f()",
        "local f = function() return f() end return f()",
        "local function f() end local function g() return f() end f = g return f()",
        "local function f() local f = 1 return f() end return f()",
        "local f, g = function(h) return h(h) end return f(f)",
        "local function f(g) return (g)(g) end",
        "local function f() return f end return f()()",
        "(function(f) return f(f) end)(function(f) return f(f) end)",
        "return (assert(redis.call('GET', KEYS[1])))()",
        "local function f(s, g) return string.gsub(s, '.', g) end return f('x', f)",
        "local function f(s) return string.gsub(s, '.', f) end return f('x')",
        "local function f(s) return s:gsub('.', function(c) return f(c) end) end return f('x')",
        "local function f(a, b) table.sort({2, 1}, f) end table.sort({2, 1}, f)",
        "local function f() end local t = {f} return cjson.encode(t)",
        "local function f() end return select(1, f)()",
        "local function f() end ARGV[1] = f",
        "return ARGV[1]:f()",
      })
  void valuesThatAreCalledAreRefused(String script) {
    assertThat(LuaFault.of(script)).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i = 1, 10001 do end",
        "for i = 1, 1001 do for j = 1, 1000 do end end",
        "for i = 1, 101 do for j = 100, 1, -1 do for k = -50, 49 do end end end",
        "for i = 1, 1000000 do for j = 1, #KEYS do for k = 1, 9 do end end end",
        "local function f() for i = 1, 1001 do end end for i = 1, 1000 do f() end",
        "for i = 1, 1001 do string.gsub(ARGV[1], '.', function() for j = 1, 1000 do end end) end",
        "local function f() end for i = 1, 1001 do for j = 1, 1000 do f() end end",
        "return string.rep('x', 1000001)",
        "return ('x'):rep(1000001)",
        "for i = 1, 1001 do local s = string.rep('0123456789', 100) end",
        "for i = 1, #string.rep('x', 1001) do for j = 1, 1000 do end end",
      })
  void workThatComesToTooMuchIsRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith("line 1: it takes more than 10,000 steps"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "return string.rep('x', 1e9)",
        "return string.rep('x', tonumber(ARGV[1]))",
        "return string.rep(string.rep('x', 1000), 1000)",
        "local s = 'x' for i = 1, 30 do s = s:rep(2) end",
        "return ARGV[1]:rep(9)",
        "return string.rep()",
      })
  void repetitionsOfWhatIsNotWrittenOutAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .contains(
            "line 1: string.rep repeats what is not written out, or so many times; write out both");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = {1} for i, v in ipairs(t) do t[#t + 1] = v end",
        "local t = {1} for i, v in ipairs(t) do table.insert(t, v) end",
        "local t = {1} for k, v in pairs(t) do t[k .. 'x'] = v end",
        "for i, v in ipairs(ARGV) do ARGV[#ARGV + 1] = v end",
        "for i, v in ipairs(ARGV) do table.insert(ARGV, v) end",
        "local t = {1} for i, v in ipairs(t) do for j = 1, 2 do if v then t[#t + 1] = v end end end",
        "local t = {1} for i in ipairs(t) do for k in pairs({}) do t[i + 1] = 1 end end",
        "local t = {{1}} for i, v in ipairs(t[1]) do t[1][i + 1] = v end",
        "local t = {1} local u = t for i, v in ipairs(t) do u[#u + 1] = v end",
        "local t = {1} local u = t for i, v in ipairs(u) do t[#t + 1] = v end",
        "local t = {1} local u u = t for i, v in ipairs(t) do u[#u + 1] = v end",
        "local t = {1} local u = {t} for i, v in ipairs(t) do u[1][#u[1] + 1] = v end",
        "local t = {1} for i, v in ipairs((t)) do t[#t + 1] = v end",
        "local t = {1} for i, v in ipairs(t or {}) do t[#t + 1] = v end",
        "local t = {1} for i, v in ipairs(assert(t)) do t[#t + 1] = v end",
        "local t = {1} local n, u = pairs(t) for i, v in ipairs(t) do u[#u + 1] = v end",
        "local t = {1} local function g() return t end local u = g() for i in ipairs(t) do u[i + 1] = 1 end",
        "local t = {1} local function g(x) return x end for i in ipairs(g(t)) do t[i + 1] = 1 end",
        "local t = {1} local function g() t[#t + 1] = 1 end for i in ipairs(t) do g() end",
        "local function g(x) x[#x + 1] = 1 end local t = {1} for i in ipairs(t) do g(t) end",
        "local function g(x) x[#x + 1] = 1 end local function h(x) g(x) end local t = {1} for i in ipairs(t) do h(t) end",
        "local t = {1} for i in ipairs(t) do ('x'):gsub('.', function() t[i + 1] = 1 end) end",
        "local t = {1} for i in ipairs(t) do local u = t u[i + 1] = 1 end",
        "local t, u = {1}, {1} for j = 1, 2 do for i in ipairs(t) do u[i + 1] = 1 end t = u end",
        "local t = {} t[1] = t for i, v in ipairs(t) do v[i + 1] = v end",
      })
  void loopsThatMayAddToTheirOwnTableAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(
            fault -> assertThat(fault).matches("line 1: it (writes to|puts|takes more) .*"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i = 1, 9999 do end",
        "for i = 1, 100 do for j = 1, 98 do end end",
        "for i = 1, #KEYS do for j = 1, #ARGV do redis.call('SADD', KEYS[i], ARGV[j]) end end",
        "local s = string.rep('x', 1000) return s .. ('ab'):rep(10)",
        "return (ARGV[1]:gsub('%s+', function(s) return #s end))",
        "local function up(s) return s:upper() end return (string.gsub(ARGV[1], '%w', up))",
        "local t = {3, 1} table.sort(t, function(a, b) return a > b end) return t",
        "local function f(a) return a + 1 end local function g(a) return f(f(a)) end return g(1)",
        "local f = function(a) return a + 1 end return f(1)",
        "local t = {a = 1} for k, v in pairs(t) do t.a = v + 1 end",
        "local function f(rows) local out = {} for i, r in ipairs(rows) do out[i] = r end return out end return f({1})",
      })
  void scriptsThatEndAreAdmitted(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(OrdinaryScript.class)
  void ordinaryScriptsAreAdmitted(OrdinaryScript ordinary) {
    assertThat(ScriptRule.fault(ordinary.script(), 5)).isEmpty();
  }
}
