local function word(n)
  return string.format('%08d', n) .. string.rep('x', 92)
end
for i = 1, 100 do redis.call('RPUSH', KEYS[1], word(i)) end
return redis.call('LLEN', KEYS[1])
