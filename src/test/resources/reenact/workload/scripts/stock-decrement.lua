local stock = tonumber(redis.call('GET', KEYS[1]))
if not stock then return redis.status_reply('MISSING') end
local wanted = tonumber(ARGV[1])
if stock < wanted then return -1 end
return redis.call('DECRBY', KEYS[1], wanted)
