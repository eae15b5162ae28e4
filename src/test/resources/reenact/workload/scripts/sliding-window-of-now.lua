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
