local order = cjson.decode(ARGV[1])
local total, names = 0, {}
for _, item in ipairs(order.items) do
  total = total + item.price * item.count
  names[#names + 1] = item.name
end
redis.call('HSET', KEYS[1], 'total', total, 'items', table.concat(names, ','))
return total
