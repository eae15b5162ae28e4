local jobs = {}
for i = 1, 10 do
  local job = redis.call('RPOPLPUSH', KEYS[1], KEYS[2])
  if not job then break end
  jobs[#jobs + 1] = job
end
return jobs
