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
