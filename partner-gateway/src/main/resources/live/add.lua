-- Adds a slice of one stream to the counters of its lane, once.
-- KEYS: marks, counters (one hash tag). ARGV: process, watermark before, watermark with the slice, then field and delta by turns.
if redis.call('hexists', KEYS[1], 'built:2') == 0 then
  return 'lost'
end
local mark = redis.call('hget', KEYS[1], ARGV[1]) or '-1'
if tonumber(mark) >= tonumber(ARGV[3]) then
  return 'seen'
end
if mark ~= ARGV[2] then
  return 'lost'
end
for i = 4, #ARGV, 2 do
  redis.call('hincrby', KEYS[2], ARGV[i], ARGV[i + 1])
end
redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
return 'added'
