package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that end and touch their keys alone, and hold up or fill a server all the same. */
class LuaGrowthTest {

  private static final String STEPS = "it takes more than 10,000 steps";
  private static final String TWICE = "into a second value, so that it may double";
  private static final String WITHIN = "into another value in a loop or function";

  /** Each held up an empty Redis for seconds or took hundreds of megabytes. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = {} for i = 1, 3000 do t[#t+1] = i end return #table.concat(t, string.rep('x', 200000))",
        "local s = string.rep('x', 9000) local t = {} for i = 1, 300 do t[#t+1] = i end return #table.concat(t, s)",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) return #table.concat(t, ARGV[1])",
        "local a = string.rep('x', 9000) return #string.gsub(a, '.*', '%0%0%0%0')",
        "local a = string.rep('x', 9000) return #string.gsub(a, '()', '%1%1')",
        "local s = string.rep('x', 900000) return #s",
        "local t = {} for i = 1, 3000 do t[#t+1] = i end for i = 1, #t do redis.call('INCR', KEYS[1]) redis.call('INCR', KEYS[1]) redis.call('INCR', KEYS[1]) end",
      })
  void whatMultipliesALengthIsRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 1: ").contains("; "));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "return table.concat(redis.call('LRANGE', KEYS[1], 0, -1), ', ')",
        "return (string.gsub(ARGV[1], '%d', '<%0>'))",
        "local t = {} for i = 1, 50 do t[#t+1] = i end for i = 1, #t do redis.call('INCR', KEYS[1]) end",
        "for i = 1, #KEYS do local raw = redis.call('GET', KEYS[i]) local v = raw and cjson.decode(raw) or {} v[ARGV[1]] = ARGV[2] redis.call('SET', KEYS[i], cjson.encode(v)) end",
        "redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]) .. redis.call('GET', KEYS[2])) return redis.call('GET', KEYS[1])",
        "for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do redis.call('RPUSH', KEYS[2], v) end return redis.call('LRANGE', KEYS[2], 0, 9)",
        "for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('HSET', KEYS[2], id, redis.call('HGET', KEYS[3], id)) end",
        "for i = 1, 90 do local job = redis.call('RPOP', KEYS[1]) redis.call('LPUSH', KEYS[2], job) redis.call('HINCRBY', KEYS[3], 'n', i) redis.call('HGET', KEYS[3], 'n') end",
        "local t = cjson.decode(redis.call('GET', KEYS[1])) t[#t + 1] = ARGV[1] if #t > 50 then table.remove(t) end redis.call('SET', KEYS[1], cjson.encode(t))",
        "for i = 1, 9 do redis.call('SET', KEYS[1], ARGV[1] .. i, 'EX', 60, 'NX') end return redis.status_reply('OK')",
      })
  void ordinaryOnesOfTheirKindAreAdmitted(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = {1} for i = 1, 60 do t = {t, t} end return cjson.encode(t)",
        "local s = 'x' for i = 1, 60 do s = s .. s end",
        "local s = ARGV[1] for i = 1, 60 do s = s .. s end",
        "local s = 'x' for i = 1, 60 do s = string.format('%s%s', s, s) end",
        "local s = 'x' for i = 1, 60 do s = s:gsub('x', 'xx') end",
        "local s = 'x' for i = 1, 60 do s = table.concat({s, s}) end",
        "local s = '\"' for i = 1, 60 do s = cjson.encode(s) end",
        "local s = 'x' for i = 1, 60 do local u = s s = s .. u end",
        "local s = 'x' for i = 1, 60 do local u = {s} s = s .. u[1] end",
        "local a, b = 'x', 'y' for i = 1, 90 do a, b = b, a .. b end",
        "local t = {{1}} for i = 1, 60 do t[1] = {t[1], t[1]} end return cjson.encode(t)",
        "local t = {'x', ''} for i = 1, 60 do t[2] = t[1] t[1] = t[1] .. t[2] end",
        "local t = {1} for i = 1, 60 do table.insert(t, t) end",
        "local t = {1} for i = 1, 60 do local u = {t} table.insert(u, t) t = u end",
        "local s = ARGV[1] for i = 1, 60 do s = cmsgpack.pack({s, s}) end",
        "local s = ARGV[1] for i = 1, 60 do s = struct.pack('ss', s, s) end",
        "local s = 'x' local function f() s = s .. s end for i = 1, 60 do f() end",
        "local s = 'x' local function f() return s end for i = 1, 60 do s = s .. f() end",
        "local function f(x) return x .. x end local s = 'x' for i = 1, 60 do s = f(s) end",
        "local s = 'x' ('0123456789'):gsub('.', function() s = s .. s end)",
        "local t = {1} for i, v in ipairs(ARGV) do t = {t, t} end",
      })
  void valuesThatGrowOutOfThemselvesInALoopOrFunctionAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 1: ").contains("; "));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "t = {t, t}",
        "t[1], t[2] = t, t",
        "t = {a = t} t = {t.a, t.a}",
        "u = t t = {t, u}",
        "s = s .. s",
        "s = string.format('%s%s', s, s)",
        "s = s:gsub('x', '%0x')",
        "s = cjson.encode({s})",
        "s = table.concat({s, s})",
        "u = {s} s = s .. u[1]",
        "s = f(s)",
      })
  void valuesThatGrowOutOfThemselvesWithoutALoopAreRefused(String line) {
    String start = "local s, t, u = 'x', {1}\nlocal function f(x) return x .. 'x' .. x end\n";
    assertThat(LuaFault.of(start + (line + "\n").repeat(60)))
        .hasValueSatisfying(
            fault -> assertThat(fault).matches("line [0-9]+: .*(second value|may double).*"));
  }

  @Test
  void aChainOfValuesEachOfTwiceTheLastIsRefused() {
    StringBuilder chain = new StringBuilder("local a0 = {1}\n");
    for (int i = 1; i <= 60; i++) {
      chain.append("local a%d = {a%d, a%d}\n".formatted(i, i - 1, i - 1));
    }
    assertThat(LuaFault.of(chain + "return cjson.encode(a60)"))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 3: ").contains(TWICE));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = cjson.decode(ARGV[1]) t.a = t t.b = t return cjson.encode(t)",
        "local t = cjson.decode(ARGV[1]) local u = t u.a, u.b = t, t return cjson.encode(t)",
        "local t = cjson.decode(ARGV[1]) local w = {t} w[1].a = {t, t} return cjson.encode(w)",
        "local t = {} t.a = t t.b = t return cjson.encode(t)",
        "local t = {} local function f() return t end local u = f() u.a, u.b = t, t",
        "local function f(x, t) x.a, x.b = t, t end local t = {} f(t, t) return cjson.encode(t)",
      })
  void tablesThatHoldThemselvesTwiceAreRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).containsAnyOf(TWICE, WITHIN));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "local t = {} for i = 1, 3000 do t[i] = i end for i = 1, #t do for j = 1, #t do end end",
        "local t = {} for i = 1, 3000 do t[i] = i end for _ in ipairs(t) do for _ in pairs(t) do end end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for _ in ipairs(t) do for _ in ipairs(t) do for _ in ipairs(t) do end end end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) for i = 1, 1 do for _ in ipairs(t) do for _ in ipairs(t) do end end end",
        "local t = redis.call('LRANGE', KEYS[1], 0, -1) local function f() for _ in ipairs(t) do end end for _ in ipairs(t) do f() end",
        "local t = {{}} for i = 1, 1 do for _ in ipairs(t[i]) do for _ in ipairs(t) do end end end",
        "local t, x = cjson.decode(ARGV[1]), 1 for i = 1, #t do for _ in ipairs(t[x]) do end end",
        "local t, x = cjson.decode(ARGV[1]), 1 for i = 1, #t do for _ in ipairs(t[i * 0 + 1]) do end end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do local u = s:upper() end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do local u = s:sub(1, i) end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do local u = s u:upper() end",
        "local s, u = redis.call('GET', KEYS[1]) for i = 1, #s do u = s u:upper() end",
        "local s = redis.call('GET', KEYS[1]) local function f(x) return x:upper() end for i = 1, #s do f(s) end",
        "local s = redis.call('GET', KEYS[1]) s:gsub('.', function() s:upper() end)",
        "local s, u = redis.call('GET', KEYS[1]), '' for i = 1, 3000 do u = u .. s end",
        "local s, t = redis.call('GET', KEYS[1]), {} for i = 1, 3000 do t[i] = i .. s end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, 3000 do cjson.decode(s) end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, 3000 do cmsgpack.unpack(s) struct.unpack('s', s) end",
        "local s = '' for i = 1, 3000 do s = s .. 'x' end",
        "ARGV[1], ARGV[2] = 1, 2 for i = 1, #ARGV do for j = 1, #ARGV do end end",
        "local a = ARGV a[1] = 1 for i = 1, #a do for j = 1, #ARGV do end end",
        "for i = -1000000, #KEYS do end",
        "for i = 0, #{} do for j = 1, 1000000 do end end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do local n = tonumber(s) end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do local n = s + 1 end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, #s do if s < s then return end end",
        "local s, t = string.rep('x', 500000), {} for i = 1, 1500 do t[i] = i .. s end",
        "local s = redis.call('GET', KEYS[1]) for i = 1, 1 do return (s:gsub('.', function() for j = 1, 100 do end end)) end",
        "for i = 1000000, #KEYS, -1 do end",
        "local function a() end local function b() a() a() end local function c() b() b() end"
            + " for i = 1, 2000 do c() end",
      })
  void workThatMultipliesIsRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 1: " + STEPS));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "string.find(ARGV[1], '.-.-.-.-b')",
        "string.find(ARGV[1], '.-b')",
        "string.find(ARGV[1], '.-b', 1, false)",
        "ARGV[1]:match('%s+$')",
        "ARGV[1]:match('^(.-)(.-)(.-)b')",
        "ARGV[1]:match('(.-)%1b')",
        "ARGV[1]:match('^(.-)%1b')",
        "ARGV[1]:gsub('.*.*.*b', '')",
        "ARGV[1]:gsub('%b()', '')",
        "ARGV[1]:match('a?a?a?a?a?aaaaa')",
        "ARGV[1]:match('[^%]]-[]]b')",
        "ARGV[1]:match('[%]+]+b')",
        "for w in ARGV[1]:gmatch('^%s*b') do end local x = ARGV[1]:gmatch('^%s*b')",
      })
  void patternsThatGoBackAreRefused(String script) {
    assertThat(LuaFault.of("\n" + script))
        .hasValueSatisfying(fault ->
            assertThat(fault)
                .matches("line 2: (the pattern .* may take long|it has a loop).*; .*"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "string.find(ARGV[1], ARGV[2])",
        "string.find(ARGV[1], ARGV[2], 1, true)",
        "string.gsub(ARGV[1], 'x', ARGV[2])",
        "string.format(ARGV[1], 1)",
        "local s = string.format('%q', ARGV[1])",
        "local t = {} for _, v in ipairs(ARGV) do table.insert(t, 1, v) end",
        "local t = {} for i = 1, 9 do table.remove(t, 1) end",
      })
  void functionsOfTextsAndTablesThatMayTakeLongAreRefused(String script) {
    assertThat(LuaFault.of("\n\n" + script))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("line 3: ").contains("; "));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i = 1, #KEYS do local all = redis.call('HGETALL', KEYS[i]) for j = 1, #all, 2 do redis.call('HSET', KEYS[i], all[j], 'x') end end",
        "local orders = cjson.decode(ARGV[1]) local sum = 0 for _, order in ipairs(orders) do for _, line in ipairs(order.lines) do sum = sum + line.price end end return sum",
        "local order = cjson.decode(ARGV[1]) for _, line in ipairs(order.lines) do line.reserved = true end return cjson.encode(order)",
        "local out = {} for i = 1, #ARGV do out[i] = ARGV[i] if i > 2 then return {i, out} end end return {0, out}",
        "local leader = redis.call('GET', KEYS[1]) for _, m in ipairs(redis.call('SMEMBERS', KEYS[2])) do if m == leader then return 1 end end",
        "local pad = string.rep('x', 92) for i = 1, 20 do redis.call('RPUSH', KEYS[1], i .. pad) end",
        "return (ARGV[1]:gsub('%s+', ' '))",
        "local t = {} for i = 1, 900 do t[#t + 1] = 'item:' .. i end return table.concat(t, ',')",
        "local name, age = ARGV[1]:match('^(%a+)'), tonumber(ARGV[2]) return name .. age",
        "if string.find(ARGV[1], 'needle', 1, true) then return 1 end",
        "local id = ARGV[1] .. ':' .. ARGV[2] if redis.call('SISMEMBER', KEYS[1], id) == 1 then return {0, id} end redis.call('SADD', KEYS[1], id) return {1, id}",
        "local counts = {} for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do counts[v] = (counts[v] or 0) + 1 end return cjson.encode(counts)",
        "local rows = {} for i = 1, 9 do rows[#rows + 1] = {i, ARGV[1]} end local out = {} for _, row in ipairs(rows) do out[#out + 1] = row[2] end return out",
        "local s = '' for i = 1, 50 do s = s .. i end return s",
        "local best, most for _, item in ipairs(cjson.decode(ARGV[1])) do if not most or item.n > most then best, most = item, tonumber(item.n) end end return best.name",
        "local s = redis.call('GET', KEYS[1]) local n = 0 for i = 1, #s do if s:sub(i, i) == 'x' then n = n + 1 end end return n",
        "local out = {} if #ARGV == 0 then return cjson.encode(out) end out[1] = ARGV[1] return cjson.encode(out)",
      })
  void ordinaryWaysToMakeValuesAreAdmitted(String script) {
    assertThat(LuaFault.of(script)).isEmpty();
  }

  /** In an empty Redis, the first of these makes 2^40 elements. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "for i = 1, 40 do for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do redis.call('RPUSH', KEYS[1], v) end end",
        "local n = 0 for i = 1, 40 do for _, v in ipairs(redis.call('SMEMBERS', KEYS[1])) do n = n + 1 redis.call('SADD', KEYS[1], n) end end",
        "local n = 0 for i = 1, 40 do for _, v in ipairs(redis.call('HKEYS', KEYS[1])) do n = n + 1 redis.call('HSET', KEYS[1], n, 1) end end",
        "local n = 0 for i = 1, 40 do for _, v in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('ZADD', KEYS[1], 1, v .. i) end end",
        "for i = 1, 40 do redis.call('RPUSH', KEYS[1], unpack(redis.call('LRANGE', KEYS[1], 0, -1))) end",
        "for i = 1, 40 do redis.call('SET', KEYS[1], redis.call('GET', KEYS[1]) .. redis.call('GET', KEYS[1])) end",
        "for i = 1, 40 do redis.call('APPEND', KEYS[1], redis.call('GET', KEYS[1])) end",
        "for i = 1, 40 do redis.call('HSET', KEYS[1], 'f', redis.call('HGET', KEYS[1], 'f') .. redis.call('HGET', KEYS[1], 'f')) end",
        "local function f() redis.call('LPUSH', KEYS[1], unpack(redis.call('LRANGE', KEYS[1], 0, -1))) end f() f() f()",
        "local function f() return redis.call('GET', KEYS[1]) end for i = 1, 40 do redis.call('SET', KEYS[1], f() .. f()) end",
        "for i = 1, 5 do local v = redis.call('GET', KEYS[1]) redis.call('SET', KEYS[1], v .. v .. v .. v .. v .. v .. v .. v) end",
        "redis.call('RPUSH', KEYS[1], 1) for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do redis.call('RPUSH', KEYS[1], v, v, v) end for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do redis.call('RPUSH', KEYS[1], v, v, v) end",
        "local a = '0123456789' for i = 1, 40 do a = redis.call('ECHO', a .. a) end",
        "local a = '0123456789' for i = 1, 40 do a = redis.pcall('ping', a .. a) end",
        "local a = '0123456789' for i = 1, 40 do a = redis.status_reply(a .. a).ok end",
        "local a = '0123456789' for i = 1, 40 do local e = redis.error_reply(a) a = e.err .. e.err end",
        "local a = ARGV[1] .. ARGV[2] local b, c = redis.call('ECHO', a), redis.call('ECHO', a) local d = b .. c",
      })
  void whatReadsAgainWhatItHasAddedIsRefused(String script) {
    assertThat(LuaFault.of(script))
        .hasValueSatisfying(fault -> assertThat(fault).containsAnyOf(STEPS, TWICE, WITHIN));
  }

  @Test
  void eachElementThatIsAddedToATableIsAStep() {
    String adding = "t1[#t1 + 1] = 1 ".repeat(90);
    assertThat(
            LuaFault.of(
                "local t1 = {} for i = 1, 100 do %s end local t2 = {} for i = 1, #t1 do %s end"
                    .formatted(adding, adding.replace("t1", "t2"))))
        .hasValueSatisfying(fault -> assertThat(fault).contains(STEPS));
    assertThat(
            LuaFault.of(
                "local t = {} for i = 1, 100 do t[#t + 1] = {%s} end".formatted("1, ".repeat(100))))
        .hasValueSatisfying(fault -> assertThat(fault).contains(STEPS));
  }
}
