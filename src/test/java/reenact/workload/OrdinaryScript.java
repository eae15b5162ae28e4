package reenact.workload;

import java.util.List;

/** Scripts as applications run them, which a server that is not ours may be asked for, too. */
public enum OrdinaryScript {
  TOKEN_BUCKET(
      """
      local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      local time = redis.call('TIME')
      local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
      local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
      local tokens = tonumber(bucket[1]) or burst
      local at = tonumber(bucket[2]) or now
      tokens = math.min(burst, tokens + math.max(0, now - at) * rate)
      local allowed = tokens >= wanted
      if allowed then tokens = tokens - wanted end
      redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
      redis.call('EXPIRE', KEYS[1], math.ceil(burst / rate) * 2)
      return {allowed and 1 or 0, tostring(tokens)}
      """,
      1,
      "5",
      "10",
      "1"),
  SLIDING_WINDOW(
      """
      local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
      if redis.call('ZCARD', KEYS[1]) >= limit then
        local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
        return {0, first[2]}
      end
      redis.call('ZADD', KEYS[1], now, now .. ':' .. ARGV[4])
      redis.call('PEXPIRE', KEYS[1], window)
      return {1, limit}
      """,
      1,
      "1000",
      "60000",
      "3",
      "request-1"),
  FIXED_WINDOW(
      """
      local count = redis.call('INCR', KEYS[1])
      if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
      return count > tonumber(ARGV[2]) and 0 or 1
      """,
      1,
      "60",
      "3"),
  STOCK_DECREMENT(
      """
      local stock = tonumber(redis.call('GET', KEYS[1]))
      if not stock then return redis.status_reply('MISSING') end
      local wanted = tonumber(ARGV[1])
      if stock < wanted then return -1 end
      return redis.call('DECRBY', KEYS[1], wanted)
      """,
      1,
      "2"),
  COMPARE_AND_SET(
      """
      local current = redis.call('GET', KEYS[1])
      if current == ARGV[1] or (current == false and ARGV[1] == '') then
        redis.call('SET', KEYS[1], ARGV[2])
        return 1
      end
      return 0
      """,
      1,
      "",
      "new"),
  LOCK_RELEASE(
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      else
        return 0
      end
      """,
      1,
      "owner"),
  BOUNDED_PUSH(
      """
      redis.call('LPUSH', KEYS[1], unpack(ARGV, 2))
      redis.call('LTRIM', KEYS[1], 0, tonumber(ARGV[1]) - 1)
      return redis.call('LLEN', KEYS[1])
      """,
      1,
      "3",
      "a",
      "b",
      "c",
      "d"),
  COUNTERS(
      """
      local totals = {}
      for i = 1, #ARGV, 2 do
        totals[#totals + 1] = redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
      end
      return totals
      """,
      1,
      "views",
      "1",
      "clicks",
      "2"),
  HASH_AS_TABLE(
      """
      redis.call('HSET', KEYS[1], 'a', '1', 'b', '2')
      local flat = redis.call('HGETALL', KEYS[1])
      local fields, sum = {}, 0
      for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
      for name, value in pairs(fields) do sum = sum + tonumber(value) end
      return sum
      """,
      1),
  LEADERBOARD(
      """
      redis.call('ZINCRBY', KEYS[1], ARGV[1], ARGV[2])
      local top = redis.call('ZREVRANGE', KEYS[1], 0, 9, 'WITHSCORES')
      local rows = {}
      for i = 1, #top, 2 do
        table.insert(rows, string.format('%d. %s: %s', #rows + 1, top[i], top[i + 1]))
      end
      return {redis.call('ZREVRANK', KEYS[1], ARGV[2]), rows}
      """,
      1, "10", "ada"),
  JSON_MERGE(
      """
      local document = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
      for name, value in pairs(cjson.decode(ARGV[1])) do
        if value == cjson.null then document[name] = nil else document[name] = value end
      end
      local text = cjson.encode(document)
      redis.call('SET', KEYS[1], text)
      return text
      """,
      1,
      "{\"name\": \"Ada\"}"),
  JSON_TOTAL(
      """
      local order = cjson.decode(ARGV[1])
      local total, names = 0, {}
      for _, item in ipairs(order.items) do
        total = total + item.price * item.count
        names[#names + 1] = item.name
      end
      redis.call('HSET', KEYS[1], 'total', total, 'items', table.concat(names, ','))
      return total
      """,
      1,
      "{\"items\": [{\"name\": \"tea\", \"price\": 3, \"count\": 2}]}"),
  SUM_OF_KEYS(
      """
      local sum = 0
      for i = 1, #KEYS do
        sum = sum + (tonumber(redis.call('GET', KEYS[i])) or 0)
      end
      redis.call('SET', KEYS[1], sum)
      return sum
      """,
      3),
  GROUPS(
      """
      local function initial(word) return word:sub(1, 1):upper() end
      local members = redis.call('SMEMBERS', KEYS[1])
      if #members == 0 then redis.call('SADD', KEYS[1], 'ada', 'alan', 'grace') end
      local groups = {}
      for _, member in ipairs(members) do
        local key = initial(member)
        if not groups[key] then groups[key] = {} end
        table.insert(groups[key], member)
      end
      local count = 0
      for key, group in pairs(groups) do
        table.sort(group, function(a, b) return a < b end)
        count = count + #group
      end
      return count
      """,
      1),
  PACKED(
      """
      local record = {id = tonumber(ARGV[1]), tags = {'a', 'b'}}
      redis.call('SET', KEYS[1], cmsgpack.pack(record))
      local read = cmsgpack.unpack(redis.call('GET', KEYS[1]))
      return read.id + #read.tags
      """,
      1,
      "40"),
  STRUCT(
      """
      redis.call('SET', KEYS[1], struct.pack('>I2', tonumber(ARGV[1])))
      local value = struct.unpack('>I2', redis.call('GET', KEYS[1]))
      return bit.band(value, 255)
      """,
      1,
      "258"),
  RELIABLE_QUEUE(
      """
      local jobs = {}
      for i = 1, 10 do
        local job = redis.call('RPOPLPUSH', KEYS[1], KEYS[2])
        if not job then break end
        jobs[#jobs + 1] = job
      end
      return jobs
      """,
      2),
  FILL_WITH_WORDS(
      """
      local function word(n)
        return string.format('%08d', n) .. string.rep('x', 92)
      end
      for i = 1, 100 do redis.call('RPUSH', KEYS[1], word(i)) end
      return redis.call('LLEN', KEYS[1])
      """,
      1),
  SLIDING_WINDOW_OF_NOW(
      """
      local window, limit = tonumber(ARGV[1]) * 1000000, tonumber(ARGV[2])
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local removed = redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - window)
      local used = redis.call('ZCARD', KEYS[1])
      local result = {0, 0, removed}
      if used < limit then
        local id = string.format('%.0f-%d', now, used)
        redis.call('ZADD', KEYS[1], now, id)
        redis.call('EXPIRE', KEYS[1], math.ceil(window / 1000000))
        result[1] = 1
        result[2] = limit - used - 1
      end
      return result
      """,
      1, "60", "3"),
  TOKEN_BUCKET_AS_JSON(
      """
      local state = cjson.decode(redis.call('GET', KEYS[1]) or '{"tokens": 10, "at": 0}')
      local now, rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      state.tokens = math.min(burst, state.tokens + (now - state.at) * rate)
      state.at = now
      local allowed = state.tokens >= 1
      if allowed then
        state.tokens = state.tokens - 1
      end
      redis.call('SET', KEYS[1], cjson.encode(state), 'EX', 60)
      return {allowed and 1 or 0, math.floor(state.tokens)}
      """,
      1,
      "100",
      "0.5",
      "10"),
  COMPARE_AND_SET_IN_HASH(
      """
      local version = redis.call('HGET', KEYS[1], 'version') or '0'
      if version ~= ARGV[1] then
        return {0, 'VERSION ' .. version}
      end
      for i = 2, #ARGV, 2 do
        redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
      end
      return {1, redis.call('HINCRBY', KEYS[1], 'version', 1)}
      """,
      1,
      "0",
      "name",
      "Ada",
      "town",
      "London"),
  DELETE_OF_KEYS(
      """
      local deleted, skipped = 0, {}
      for i, _ in ipairs(ARGV) do
        if redis.call('TYPE', KEYS[i]).ok == 'string' then
          deleted = deleted + redis.call('DEL', KEYS[i])
        else
          table.insert(skipped, i)
        end
      end
      return cjson.encode({deleted = deleted, skipped = skipped})
      """,
      3,
      "a",
      "b",
      "c"),
  RESERVATION(
      """
      local item = cjson.decode(redis.call('GET', KEYS[1]) or '{"stock": 5, "reserved": {}}')
      local wanted = tonumber(ARGV[1])
      if item.stock < wanted then
        return cjson.encode({ok = false, left = item.stock})
      end
      item.stock = item.stock - wanted
      item.last = ARGV[2]
      redis.call('SET', KEYS[1], cjson.encode(item))
      redis.call('HINCRBY', KEYS[2], ARGV[2], wanted)
      return cjson.encode({ok = true, left = item.stock, by = item.last})
      """,
      2,
      "2",
      "order-1");

  private final String script;
  private final int keys;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
  private final List<String> arguments;

  OrdinaryScript(String script, int keys, String... arguments) {
    this.script = script;
    this.keys = keys;
    this.arguments = List.of(arguments);
  }

  public String script() {
    return script;
  }

  /** How many keys it is given. */
  public int keys() {
    return keys;
  }

  public List<String> arguments() {
    return arguments;
  }
}
