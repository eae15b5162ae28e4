local record = {id = tonumber(ARGV[1]), tags = {'a', 'b'}}
redis.call('SET', KEYS[1], cmsgpack.pack(record))
local read = cmsgpack.unpack(redis.call('GET', KEYS[1]))
return read.id + #read.tags
