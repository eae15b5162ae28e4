redis.call('HSET', KEYS[1], 'a', '1', 'b', '2')
local flat = redis.call('HGETALL', KEYS[1])
local fields, sum = {}, 0
for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
for name, value in pairs(fields) do sum = sum + tonumber(value) end
return sum
