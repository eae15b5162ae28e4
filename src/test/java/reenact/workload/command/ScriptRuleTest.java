package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRuleTest {

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
        "return redis.call('SET', KEYS[1], redis.call('GET', KEYS[2]))",
        "local k = KEYS[1] return k .. table.concat({unpack(KEYS)}, ',')",
        "local _G = {call = 1} _G.call = 2 return _G.call",
        "local t = {[1] = 'a', b = {}; 3} t.b[1], t.c = 2, #t return t.b[1] .. #t.b",
        "local function f(...) return select('#', ...) end return f(1, ARGV[1]:upper())",
        "for i = #ARGV, 1, -1 do redis.call('INCR', KEYS[1]) break end",
        "for i = 1, 5000 do end for i = 1, 40000, 10 do end for i = -5, (5) do end for i = 1, #redis.call('GET', KEYS[1]) do end",
        "for i, v in ipairs(ARGV) do for k, w in pairs({}) do local x = v .. w end end",
        "if not ARGV[1] and -1 < 2 ^ -3 then elseif 1 then else return cjson.null end",
        "return math.floor(0x10 + 1e3 + .5 + math.pi) % 7",
        "ARGV[1] = 'mine' return ARGV[1]",
        "--\rreturn redis.call('GET', KEYS[1])",
        "return [==[ ]] [[ ]=] ]==]",
        "local s = 'a\\'b\\\n' return s",
      })
  void scriptsThatTouchTheirKeysAloneAreSound(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
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
        // A comment ends at \r, too.
        "--\rredis.call('FLUSHALL')",
        "--[=\rredis.call('FLUSHALL')",
        "--x\u000b\r_G.redis.call('FLUSHALL')",
        "return 'a\rb'",
        "--[[ a --[[ b ]] redis.call('FLUSHALL') --]]",
        "return [[ a [[ b ]] .. redis.call('FLUSHALL') .. [[ c ]] ]]",
        "redis.call([[\rFLUSHALL]])",
        "return 1..2",
        "return 3and 4",
        "return 0x",
        "return caf\u00e9",
        "return 1 ~ 2",
        // Whatever Lua evaluates is examined.
        "for i in ipairs({}, redis.call('FLUSHALL')) do end",
        "for i in pairs(ARGV, nil, redis.call('FLUSHALL')) do end",
        "for i in ipairs(KEYS, redis.call('FLUSHALL')) do end",
        "for w in string.gmatch('x', 'x', redis.call('FLUSHALL')) do end",
        "for w in ('x'):gmatch('x', redis.call('FLUSHALL')) do end",
        "for i = 1, #redis.call('KEYS', '*') do end",
        "local t = {[redis.call('FLUSHALL')] = 1}",
        "local t = {} t[redis.call('FLUSHALL')] = 1",
        "return KEYS[redis.call('FLUSHALL')]",
        "return ARGV[1] and redis.call('FLUSHALL') and 1 or 2",
        "return string.rep('x', 3, redis.call('FLUSHALL'))",
        "return unpack(KEYS, 1, redis.call('FLUSHALL'))",
        "table.sort({}, redis.call('FLUSHALL'))",
        // Names mean what they were declared for behind that, and in their block only.
        "_G.redis.call('FLUSHALL') local _G = 1",
        "local _G = _G _G.redis.call('FLUSHALL')",
        "local a a, x = 1, 2",
        "local a a, pcall = 1, nil",
        "local a a, _G.redis = 1, nil",
        "do local loadstring end loadstring('redis.call([[FLUSHALL]])')()",
        "for _G in pairs({}) do end _G.redis.call('FLUSHALL')",
        "for i = 1, #_G do local _G end",
        "local function f(_G) end _G.redis.call('FLUSHALL')",
        "local function f() local _G end _G.redis.call('FLUSHALL')",
        "if 1 then local _G end _G.redis.call('FLUSHALL')",
        "if 1 then local _G else _G.redis.call('FLUSHALL') end",
        "local x = function(_G) end, _G.redis.call('FLUSHALL')",
        "return {_G = 1, [_G] = 2}",
        "return 1 end _G.redis.call('FLUSHALL') do",
        "local end",
        "return f(",
        // A function of the script may do with KEYS what it likes.
        "local x = {} x.unpack = function(t) t[1] = 'orders' end x.unpack(KEYS)",
        "local x = {} x:unpack(KEYS) redis.call('DEL', KEYS[1])",
        "local x = {} redis.call('SET', KEYS[1], x.unpack(KEYS))",
        "local t = {KEYS}",
        "return KEYS",
        "return (KEYS)",
        "KEYS:x()",
        "KEYS()",
        "for i = 1, 2 do KEYS[i] = nil end",
        "KEYS[1][1] = 2 KEYS.x = 1",
        // What all scripts of a server share stays as it is.
        "cjson.encode_number_precision(3)",
        "cjson['encode_number_precision'](3)",
        "cjson.decode_max_depth(1)",
        "cjson.encode_sparse_array(true)",
        "cjson.encode = function() end",
        "local a a, cjson.encode = 1, nil",
        "local a = {} a[1], string.format = 1, 2",
        "math['floor'] = nil",
        "local s = string s.format = nil",
        "local f = string.format f('x')",
        "string:rep(2)",
        "string.dump(function() end)",
        "function pcall() end",
        "function f() end",
        "function string.format() end",
        "local t = {} function t:x() end",
        "x = 1",
        "local t = {} t = {x = 1, pcall}",
        "table.foreach(ARGV, next)",
        "redis.replicate_commands()",
        "redis.set_repl(redis.REPL_NONE)",
        "redis.breakpoint()",
        "redis.debug('x')",
        "redis.register_function('f', function() end)",
        "redis.call = function() end",
        "redis.x.call('FLUSHALL')",
        "redis:call('FLUSHALL')",
        "return #redis",
      })
  void scriptsThatMayTouchMoreAreNot(String script) {
    assertThat(LuaFault.of(script)).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "while true do end",
        "while redis.call('GET', KEYS[1]) do break end",
        "repeat local x = 1 until x == 2",
        "if 1 then local function f() while 1 do end end end",
        "for i = 1, 1e9 do end",
        "for i = 1, math.huge do end",
        "for i = 1, tonumber(ARGV[1]) do end",
        "for i = 1, 1 / 0 do end",
        "for i = 1, '9' do end",
        "for i = 1, 1, 0 do end",
        "for i = 1, 1, -0 do end",
        "for i = 1, 9, ARGV[1] do end",
        "for i = 1, 9, #ARGV do end",
        "for i in function() return 1 end do end",
        "for i in pairs({}), 1 do end",
        "local t = {} for i in t.pairs(t) do end",
      })
  void loopsThatMayNotEndAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault ->
            assertThat(fault).startsWith("line 1: it has a loop that may not end; loop by for"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local function f() return f() end return f()",
        "local function f(n) if n > 0 then f(n - 1) f(n - 1) end end f(99)",
        "local function f() local function g() return f() end return g() end return f()",
      })
  void functionsThatCallThemselvesByNameAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .contains("line 1: the function f calls itself, which may not end; loop up to a number");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local f f = function() return f() end return f()",
        "local f function f() return f() end return f()",
        "local t = {} t.f = function() return t.f() end return t.f()",
      })
  void functionsThatAreAssignedAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 1: it assigns a function"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"(", "{", "- ", "f(", "a.", "do ", "function() ", "not ", "[[ ]]"})
  void scriptsThatAreNestedWithoutEndAreRefused(String piece) {
    assertThat(LuaFault.of("return " + piece.repeat(50_000))).isPresent();
    assertThat(LuaFault.of("local a a" + ".x".repeat(50_000) + " = 1")).isPresent();
  }
}
