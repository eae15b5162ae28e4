local deleted, skipped = 0, {}
for i, _ in ipairs(ARGV) do
  if redis.call('TYPE', KEYS[i]).ok == 'string' then
    deleted = deleted + redis.call('DEL', KEYS[i])
  else
    table.insert(skipped, i)
  end
end
return cjson.encode({deleted = deleted, skipped = skipped})
