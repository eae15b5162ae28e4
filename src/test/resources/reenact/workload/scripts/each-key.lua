-- A helper that is given the key, and loops through KEYS by each of the usual ways.
local function bump(key, by)
  return redis.call('INCRBY', key, by)
end

local sum = 0
for _, key in ipairs(KEYS) do
  sum = sum + bump(key, ARGV[1])
end
for i = 1, #KEYS do
  local key = KEYS[i]
  if redis.call('EXISTS', key) == 1 then
    redis.call('EXPIRE', key, 60)
  end
end
for i = 1, #KEYS, 100 do
  redis.call('UNLINK', unpack(KEYS, i, math.min(i + 99, #KEYS)))
end
return sum
