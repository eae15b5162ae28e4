local key = KEYS[1]
local raw = redis.call('GET', key)
local state = raw and cjson.decode(raw) or {}
local count = (state.count or 0) + 1
state.count = count
state[ARGV[1]] = {count = count, last = ARGV[1]}
redis.call('SET', key, cjson.encode(state), 'EX', 60)
return raw or count
