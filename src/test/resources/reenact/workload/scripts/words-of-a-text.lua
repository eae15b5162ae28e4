local key, text = KEYS[1], ARGV[1]
local words = {}
for word in string.gmatch(text, '%a+') do
  redis.call('ZINCRBY', key, 1, word)
  words[#words + 1] = word:lower()
end
return table.concat(words, ' ')
