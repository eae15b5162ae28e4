local document = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
for name, value in pairs(cjson.decode(ARGV[1])) do
  if value == cjson.null then document[name] = nil else document[name] = value end
end
local text = cjson.encode(document)
redis.call('SET', KEYS[1], text)
return text
