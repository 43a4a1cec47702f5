package org.tributary.tracking.cap;

import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tributary.platform.redis.Redis;

/** What all instances have counted: a hash per cap and period, in which each has its own field and only raises it. */
final class SharedCounts {

    /** Answers what it knew of this instance, and the sum of all. */
    private static final String SCRIPT = """
            local before = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
            if tonumber(ARGV[2]) > before then
                redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
                redis.call('EXPIRE', KEYS[1], ARGV[3])
            end
            local sum = 0
            for _, count in ipairs(redis.call('HVALS', KEYS[1])) do
                sum = sum + tonumber(count)
            end
            return {before, sum}
            """;

    /** Longer than any period but the endless one, which instances keep on disk. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final Redis redis;
    private final String instance;

    SharedCounts(Redis redis, int instance) {
        this.redis = redis;
        this.instance = Integer.toString(instance);
    }

    /** Tells what we have counted and learns what the others have; false when Redis is away. */
    boolean tell(Count count) {
        if (!count.hasJoined()) {
            Optional<List<Long>> remembered = exchange(count.name(), 0);
            remembered.ifPresent(answer -> count.join(answer.getFirst()));
        }
        long own = count.own();
        Optional<List<Long>> answer = count.hasJoined() ? exchange(count.name(), own) : Optional.empty();
        answer.ifPresent(told -> count.learn(told.getLast(), own));
        return answer.isPresent();
    }

    private Optional<List<Long>> exchange(String name, long own) {
        return redis.run(commands -> commands.eval(
                SCRIPT,
                ScriptOutputType.MULTI,
                new String[] {name},
                instance,
                Long.toString(own),
                Long.toString(KEPT.toSeconds())));
    }
}
