package org.tributary.tracking.conversion;

import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.redis.Redis;

/**
 * Claims that all instances share while Redis is up: pending from the claim, durable after the sync. It may be away or forget; then
 * duplicates among instances are found by commission alone. One question to Redis is under way at a time; what comes up meanwhile goes
 * together in the next, or is not known either where Redis does not answer.
 */
@Singleton
final class SharedClaims {

    private static final Duration PENDING = Duration.ofSeconds(30);
    private static final Duration DURABLE = Duration.ofDays(1);
    private static final int MOST_TOGETHER = 512;

    /**
     * Takes a claim, a durability or a release per key. What is pending is so by the little time that it has left. Answers for each what
     * was there: nothing, the same or another one, pending or durable.
     */
    private static final String SCRIPT = """
            local pending = tonumber(ARGV[1])
            local answers = {}
            for i, key in ipairs(KEYS) do
                local act = ARGV[2 * i]
                local hash = ARGV[2 * i + 1]
                answers[i] = 'ours'
                if act == 'claim' then
                    if not redis.call('SET', key, hash, 'NX', 'EX', pending) then
                        if redis.call('TTL', key) <= pending then
                            answers[i] = 'pending'
                        else
                            answers[i] = redis.call('GET', key) == hash and 'same' or 'other'
                        end
                    end
                elseif act == 'durable' then
                    if redis.call('GET', key) == hash then
                        redis.call('EXPIRE', key, tonumber(ARGV[#ARGV]))
                    else
                        redis.call('SET', key, hash, 'EX', tonumber(ARGV[#ARGV]))
                    end
                else
                    redis.call('DEL', key)
                end
            end
            return answers
            """;

    private final @Nullable Redis redis;
    private final Queue<Matter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    /** What is known about a conversion across instances. */
    enum Standing {
        /** We have claimed it; nobody else had. */
        OURS,
        /** Somebody claimed it and has not said that it is durable. */
        PENDING,
        /** The same one is durable. */
        SAME,
        /** Another one of that name is durable. */
        OTHER,
        /** Redis is away: nothing is known. */
        UNKNOWN;

        static Standing of(Object answer) {
            return switch (answer.toString()) {
                case "ours" -> OURS;
                case "pending" -> PENDING;
                case "same" -> SAME;
                case "other" -> OTHER;
                default -> UNKNOWN;
            };
        }
    }

    private enum Act {
        CLAIM("claim"),
        DURABLE("durable"),
        RELEASE("release");

        private final String word;

        Act(String word) {
            this.word = word;
        }
    }

    /** Something to be told to Redis. */
    private record Matter(Act act, ConversionId id, String hash, CompletableFuture<Standing> answer) {}

    SharedClaims(@Nullable Redis redis) {
        this.redis = redis;
    }

    /** Claims it. The answer never fails; what cannot be asked is unknown. */
    CompletableFuture<Standing> claim(ConversionId id, String hash) {
        return tell(Act.CLAIM, id, hash);
    }

    /** Nobody waits for it: while it is not known, another instance appends the same again, and commission drops it. */
    void durable(ConversionId id, String hash) {
        var _ = tell(Act.DURABLE, id, hash);
    }

    /** Gives up a claim of ours. */
    void release(ConversionId id) {
        var _ = tell(Act.RELEASE, id, "");
    }

    private CompletableFuture<Standing> tell(Act act, ConversionId id, String hash) {
        if (redis == null) {
            return CompletableFuture.completedFuture(Standing.UNKNOWN);
        }
        Matter matter = new Matter(act, id, hash, new CompletableFuture<>());
        waiting.add(matter);
        ask(redis);
        return matter.answer;
    }

    private void ask(Redis redis) {
        while (!waiting.isEmpty() && asking.compareAndSet(false, true)) {
            List<Matter> together = new ArrayList<>();
            takeUpTo(MOST_TOGETHER, together);
            if (together.isEmpty()) {
                asking.set(false);
            } else {
                redis.<List<Object>>ask(commands ->
                                commands.eval(SCRIPT, ScriptOutputType.MULTI, keys(together), arguments(together)))
                        .whenComplete((answers, away) -> {
                            if (away != null) {
                                takeUpTo(Integer.MAX_VALUE, together);
                            }
                            asking.set(false);
                            ask(redis);
                            settle(together, away == null ? answers : Optional.empty());
                        });
            }
        }
    }

    private void takeUpTo(int most, List<Matter> together) {
        while (together.size() < most && waiting.poll() instanceof Matter next) {
            together.add(next);
        }
    }

    private static void settle(List<Matter> together, Optional<List<Object>> answers) {
        for (int i = 0; i < together.size(); i++) {
            int place = i;
            together.get(i)
                    .answer
                    .complete(answers.map(all -> Standing.of(all.get(place))).orElse(Standing.UNKNOWN));
        }
    }

    private static String[] keys(List<Matter> together) {
        return together.stream().map(matter -> "claim:" + matter.id.value()).toArray(String[]::new);
    }

    private static String[] arguments(List<Matter> together) {
        List<String> arguments = new ArrayList<>(2 * together.size() + 2);
        arguments.add(Long.toString(PENDING.toSeconds()));
        for (Matter matter : together) {
            arguments.add(matter.act.word);
            arguments.add(matter.hash);
        }
        arguments.add(Long.toString(DURABLE.toSeconds()));
        return arguments.toArray(String[]::new);
    }
}
