redis.call('ZINCRBY', KEYS[1], ARGV[1], ARGV[2])
local top = redis.call('ZREVRANGE', KEYS[1], 0, 9, 'WITHSCORES')
local rows = {}
for i = 1, #top, 2 do
  table.insert(rows, string.format('%d. %s: %s', #rows + 1, top[i], top[i + 1]))
end
return {redis.call('ZREVRANK', KEYS[1], ARGV[2]), rows}
