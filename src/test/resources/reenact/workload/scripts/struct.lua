redis.call('SET', KEYS[1], struct.pack('>I2', tonumber(ARGV[1])))
local value = struct.unpack('>I2', redis.call('GET', KEYS[1]))
return bit.band(value, 255)
