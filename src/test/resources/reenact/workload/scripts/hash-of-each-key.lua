local function as_table(key)
  local flat = redis.call('HGETALL', key)
  local fields = {}
  for i = 1, #flat, 2 do
    fields[flat[i]] = flat[i + 1]
  end
  return fields
end

local names = {}
for i, key in ipairs(KEYS) do
  redis.call('HSETNX', key, 'name', ARGV[i])
  names[i] = as_table(key).name
end
return names
