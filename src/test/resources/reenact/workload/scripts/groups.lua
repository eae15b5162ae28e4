local function initial(word) return word:sub(1, 1):upper() end
local members = redis.call('SMEMBERS', KEYS[1])
if #members == 0 then redis.call('SADD', KEYS[1], 'ada', 'alan', 'grace') end
local groups = {}
for _, member in ipairs(members) do
  local key = initial(member)
  if not groups[key] then groups[key] = {} end
  table.insert(groups[key], member)
end
local count = 0
for key, group in pairs(groups) do
  table.sort(group, function(a, b) return a < b end)
  count = count + #group
end
return count
