local tokens_key, timestamp_key = KEYS[1], KEYS[2]
local rate, capacity, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local ttl = math.floor(capacity / rate * 2) + 1
local last_tokens = tonumber(redis.call('GET', tokens_key)) or capacity
local last_refreshed = tonumber(redis.call('GET', timestamp_key)) or 0
local filled = math.min(capacity, last_tokens + math.max(0, now - last_refreshed) * rate)
local allowed = filled >= 1
local left = allowed and filled - 1 or filled
redis.call('SETEX', tokens_key, ttl, left)
redis.call('SETEX', timestamp_key, ttl, now)
return {allowed and 1 or 0, left}
