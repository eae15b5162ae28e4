local day, user = KEYS[1], tonumber(ARGV[1])
local before = redis.call('SETBIT', day, user, 1)
redis.call('EXPIRE', day, 86400)
return {before, redis.call('BITCOUNT', day)}
