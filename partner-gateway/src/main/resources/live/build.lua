-- Sets the marks and counters of a lane to what PostgreSQL holds.
-- KEYS: marks, counters (one hash tag). ARGV: '1' to build also what is there, how many marks, then process and watermark by turns,
-- then field and count by turns.
if ARGV[1] ~= '1' and redis.call('hexists', KEYS[1], 'built:2') == 1 then
  return 'there'
end
redis.call('del', KEYS[1], KEYS[2])
local marks = 2 + 2 * tonumber(ARGV[2])
for i = 3, marks, 2 do
  redis.call('hset', KEYS[1], ARGV[i], ARGV[i + 1])
end
for i = marks + 1, #ARGV, 2 do
  redis.call('hset', KEYS[2], ARGV[i], ARGV[i + 1])
end
redis.call('hset', KEYS[1], 'built:2', '1')
return 'built'
