package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of one text in each turn of a loop through data. */
class LuaCopiesTest {

  private static final String LONG =
      "0123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789";

  /** A text of n characters, n times: 34 KB become more than 1 GB. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for c in a:gmatch('.') do t[#t+1] = ARGV[1] end for i, v in ipairs(t) do for c in v:gmatch('.') do end end",
        "for c in a:gmatch('.') do t[#t+1] = a end return #table.concat(t)",
        "for c in a:gmatch('.') do t[#t+1] = KEYS[1] end",
        "for i = 1, #a do t[i] = a end",
        "for i = 1, #a do table.insert(t, a) end",
        "for i = 1, #a do t[i] = a .. i end",
        "for i = 1, #a do t[i] = string.format('%s%d', a, i) end",
        "for i = 1, #a do t[i] = ('%s%d'):format(a, i) end",
        "for i = 1, #a do t[i] = tostring(a) end",
        "for i = 1, #a do t[i] = select(1, a) end",
        "for i = 1, #a do t[i] = unpack(ARGV) end",
        "for i = 1, #a do t[i] = {a} end",
        "for i = 1, #a do t[i] = {x = a} end",
        "for i = 1, #a do t[i] = i > 1 and a or '' end",
        "for i = 1, #a do t[a .. i] = 1 end",
        "for i = 1, #a do local k = a .. i t[k] = 1 end",
        "for i = 1, #a do local b = a t[i] = b end",
        "for i = 1, #a do local b = a local c = b t[i] = c end",
        "for i = 1, #a do local b = a local c = b:upper() end",
        "local b for i = 1, #a do b = a t[i] = b end",
        "local u = {a} for i = 1, #a do t[i] = u[1] end",
        "local u = {x = a} for i = 1, #a do t[i] = u.x end",
        "local s = '' for i = 1, #a do s = s .. a end",
        "local s = '' for i = 1, #a do s = s .. (a .. i) end",
        "local s = string.rep('x', 3000) for i = 1, #a do t[i] = s end",
        "local s = '" + LONG + "' for i = 1, #a do t[i] = s end",
        "for i = 1, #a do t[i] = '" + LONG + "' end",
        "for i = 1, #a do t[i] = '\\n" + LONG + "' end",
        "for i = 1, #a do t[i] = t[i] or a end",
        "local function f(x) t[#t+1] = x end for i = 1, #a do f(a) end",
        "local function f(x) local y = x t[#t+1] = y end for i = 1, #a do f(a) end",
        "local function f(x) return x end for i = 1, #a do t[i] = f(a) end",
        "local function f() return a end for i = 1, #a do t[i] = f() end",
        "local function f() t[#t+1] = a end for i = 1, #a do f() end",
        "local function f(x) return x .. '' end for i = 1, #a do f(a) t[i] = f(a) end",
        "local function f(x) return x:upper() end for i = 1, #a do f(a) end",
        "local function f(x) for i = 1, #x do t[i] = x end end f(a)",
        "local function f() return a end return #(a:gsub('.', f))",
        "return #(a:gsub('.', function() return a end))",
        "a:gsub('.', function() t[#t+1] = a end)",
        "for line in a:gmatch('[^,]+') do for w in line:gmatch('.') do t[#t+1] = line end end",
        "for k, v in pairs(cjson.decode(a)) do for i = 1, #a do t[i] = v end end",
        "for i = 1, #a do t[i] = redis.call('GET', KEYS[1]) end for i, v in ipairs(t) do for c in v:gmatch('.') do end end",
        "for i = 1, #a do local s = redis.call('GET', KEYS[1]) t[i] = s end for i, v in ipairs(t) do for c in v:gmatch('.') do end end",
        "for i = 1, #a do t[i] = {redis.call('GET', KEYS[1])} end for i, v in ipairs(t) do for c in v[1]:gmatch('.') do end end",
        "local function f() return redis.call('GET', KEYS[1]) end for i = 1, #a do t[i] = f() end for i = 1, #t do for j = 1, #t[i] do end end",
        "local u = {} for i = 1, #a do t[i] = redis.call('GET', KEYS[1]) end for i, v in ipairs(t) do u[i] = v end for i, v in ipairs(u) do for j = 1, #v do end end",
      })
  void copiesOfATextInALoopThroughDataAreRefused(String script) {
    assertThat(LuaFault.of("local t = {} local a = ARGV[1] " + script))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith("line 1: it takes more than 10,000 steps"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i, v in ipairs(m) do redis.call('SADD', KEYS[1], a .. ':' .. v) end",
        "local p = 'user:' for i, v in ipairs(m) do t[i] = p .. v end return table.concat(t, ',')",
        "for i, v in ipairs(m) do t[i] = '<' .. v .. '>' end return t",
        "for i, v in ipairs(m) do t[v] = (t[v] or 0) + 1 end",
        "for i, v in ipairs(m) do t[a] = i end",
        "for i = 1, 50 do t[i] = a .. i end return t",
        "for i = 1, #ARGV do t[i] = {ARGV[i], a} end return t",
        "local function f(x, v) redis.call('HSET', KEYS[1], v, x) end for i, v in ipairs(m) do f(a, v) end",
        "for i, v in ipairs(m) do t[i] = redis.call('HGET', KEYS[1], v) end return t",
        "for line in a:gmatch('[^,]+') do for w in line:gmatch('.') do t[#t+1] = w end end return t",
      })
  void ordinaryUsesOfATextInALoopAreAdmitted(String script) {
    String start = "local t = {} local a = ARGV[1] local m = redis.call('SMEMBERS', KEYS[1]) ";
    assertThat(LuaFault.of(start + script)).isEmpty();
  }
}
