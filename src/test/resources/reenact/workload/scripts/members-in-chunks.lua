local from, to = KEYS[1], KEYS[2]
for i = 1, #ARGV, 100 do
  redis.call('SADD', from, unpack(ARGV, i, math.min(i + 99, #ARGV)))
end
local members = redis.call('SMEMBERS', from)
for i = 1, #members, 1000 do
  redis.call('SADD', to, unpack(members, i, math.min(i + 999, #members)))
end
return redis.call('SCARD', to)
