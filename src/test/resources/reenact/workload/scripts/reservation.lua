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
