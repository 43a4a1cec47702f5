package org.tributary.tracking.conversion;

import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.redis.Redis;

/**
 * Claims that all instances share while Redis is up: pending from the claim, durable after the sync; what is pending is so by the little
 * time that it has left. Redis may be away or forget; then duplicates among instances are found by commission alone. One question to it is
 * under way at a time. What comes up meanwhile goes together in the next, or is not known either where Redis does not answer.
 */
@Singleton
final class SharedClaims {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClaims.class);
    private static final int MOST_TOGETHER = 512;
    private static final Duration PENDING = Duration.ofSeconds(30);
    private static final Duration DURABLE = Duration.ofDays(1);

    /**
     * Does what is wanted for each key. May run twice for one question, when the connection breaks under its answer: our own pending
     * claim is ours again.
     */
    private static final String SCRIPT = """
            local owner, pending, durable = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
            local answers = {}
            for i, key in ipairs(KEYS) do
                local act, hash = ARGV[2 * i + 2], ARGV[2 * i + 3]
                local mine = hash .. ' ' .. owner
                answers[i] = 'ours'
                if act == 'durable' then
                    redis.call('SET', key, mine, 'EX', durable)
                elseif act == 'release' then
                    if redis.call('GET', key) == mine then
                        redis.call('DEL', key)
                    end
                elseif not redis.call('SET', key, mine, 'NX', 'EX', pending) then
                    local there = redis.call('GET', key)
                    if redis.call('TTL', key) > pending then
                        answers[i] = there:match('^%S+') == hash and 'same' or 'other'
                    elseif there ~= mine then
                        answers[i] = 'pending'
                    end
                end
            end
            return answers
            """;

    private final @Nullable Redis redis;

    /** This process and no other. */
    private final String owner = UUID.randomUUID().toString();

    private final Queue<Matter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean complained;

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
        /** Redis is away: nothing is known, and we may have claimed it. */
        UNKNOWN;

        private static Standing of(Object answer) {
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

    /** Gives up what may be a claim of ours; nobody waits for it, and unheard it ends by itself. */
    void release(ConversionId id, String hash) {
        var _ = tell(Act.RELEASE, id, hash);
    }

    private CompletableFuture<Standing> tell(Act act, ConversionId id, String hash) {
        if (redis == null) {
            return CompletableFuture.completedFuture(Standing.UNKNOWN);
        }
        Matter matter = new Matter(act, id, hash, new CompletableFuture<>());
        waiting.add(matter);
        askForAll(redis);
        return matter.answer;
    }

    /** Asks until nothing waits or somebody is at it. A question that fails at once is done with here, and not by itself in ever deeper calls. */
    private void askForAll(Redis redis) {
        while (!waiting.isEmpty() && asking.compareAndSet(false, true)) {
            List<Matter> together = taken(MOST_TOGETHER);
            CompletableFuture<Optional<List<Object>>> answers = redis.ask(
                    commands -> commands.eval(SCRIPT, ScriptOutputType.MULTI, keys(together), arguments(together)));
            if (answers.isDone()) {
                settle(together, answers);
            } else {
                var _ = answers.whenComplete((_, _) -> {
                    settle(together, answers);
                    askForAll(redis);
                });
            }
        }
    }

    /** Whoever waited behind a question that was not answered is not made to wait for another one. */
    private void settle(List<Matter> together, CompletableFuture<Optional<List<Object>>> answers) {
        Optional<List<Object>> all;
        List<Matter> unasked = List.of();
        if (answers.isCompletedExceptionally()) {
            complain(answers.exceptionNow());
            all = Optional.empty();
            unasked = taken(Integer.MAX_VALUE);
        } else {
            complained = false;
            all = answers.join();
        }
        asking.set(false);
        for (int i = 0; i < together.size(); i++) {
            int place = i;
            together.get(i)
                    .answer
                    .complete(all.map(each -> Standing.of(each.get(place))).orElse(Standing.UNKNOWN));
        }
        unasked.forEach(matter -> matter.answer.complete(Standing.UNKNOWN));
    }

    private void complain(Throwable why) {
        if (!complained) {
            complained = true;
            LOG.warn(
                    "Redis does not say which conversions other instances know; commission finds duplicates among them: {}",
                    why.toString());
        }
    }

    private List<Matter> taken(int most) {
        List<Matter> taken = new ArrayList<>();
        while (taken.size() < most && waiting.poll() instanceof Matter next) {
            taken.add(next);
        }
        return taken;
    }

    private static String[] keys(List<Matter> together) {
        return together.stream().map(matter -> "claim:" + matter.id.value()).toArray(String[]::new);
    }

    private String[] arguments(List<Matter> together) {
        List<String> arguments = new ArrayList<>(2 * together.size() + 3);
        arguments.add(owner);
        arguments.add(Long.toString(PENDING.toSeconds()));
        arguments.add(Long.toString(DURABLE.toSeconds()));
        for (Matter matter : together) {
            arguments.add(matter.act.word);
            arguments.add(matter.hash);
        }
        return arguments.toArray(String[]::new);
    }
}
