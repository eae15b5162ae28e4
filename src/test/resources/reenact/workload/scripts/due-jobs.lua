redis.call('ZADD', KEYS[1], 5, 'mail', 7, 'bill', 900, 'later')
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if next(due) ~= nil then
  redis.call('ZREMRANGEBYRANK', KEYS[1], 0, #due - 1)
  for i = 1, #due, 100 do
    redis.call('RPUSH', KEYS[2], unpack(due, i, math.min(i + 99, #due)))
  end
end
return due
