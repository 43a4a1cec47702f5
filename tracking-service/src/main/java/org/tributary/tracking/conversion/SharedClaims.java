package org.tributary.tracking.conversion;

import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Inject;
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
import org.tributary.tracking.journal.Instance;
import org.tributary.tracking.journal.Journal;

/**
 * Claims that all instances share while Redis is up. It may be away or forget; then duplicates among instances are found by commission
 * alone. One question to Redis is under way at a time; what comes up meanwhile goes together in the next, or is not known either where
 * Redis does not answer. A claim carries the number of its question, and every question says up to which number all claims of this process
 * are settled: whoever finds a claim knows by that whether something durable stands behind it.
 */
@Singleton
final class SharedClaims {

    private static final int MOST_TOGETHER = 512;
    private static final Duration KEPT = Duration.ofDays(1);

    /** Whoever has not settled a claim by then has died of it, and it is free again. */
    private static final Duration LONGEST_UNSETTLED = Duration.ofSeconds(30);

    private static final String SETTLED = "claims:settled:";

    /** What the first key's owner has settled; then a claim (with its hash) or a release (without) for each of the other keys. */
    private static final String SCRIPT = """
            local owner, question, settled = ARGV[1], ARGV[2], ARGV[3]
            local kept, longest = tonumber(ARGV[4]), tonumber(ARGV[5])
            local answers = {}
            for i = 2, #KEYS do
                local key, hash = KEYS[i], ARGV[i + 4]
                if hash == '' then
                    local there = redis.call('GET', key)
                    if there and there:match('%S+$') == owner then
                        redis.call('DEL', key)
                    end
                    answers[i - 1] = 'ours'
                else
                    local mine = hash .. ' ' .. question .. ' ' .. owner
                    if redis.call('SET', key, mine, 'NX', 'EX', kept) then
                        answers[i - 1] = 'ours'
                    else
                        local said, asked, by = redis.call('GET', key):match('^(%S+) (%S+) (%S+)$')
                        if tonumber(redis.call('GET', 'claims:settled:' .. by) or '-1') >= tonumber(asked) then
                            answers[i - 1] = said == hash and 'same' or 'other'
                        elseif redis.call('TTL', key) > kept - longest then
                            answers[i - 1] = 'pending'
                        else
                            redis.call('SET', key, mine, 'EX', kept)
                            answers[i - 1] = 'ours'
                        end
                    end
                end
            end
            redis.call('SET', KEYS[1], settled, 'EX', kept + longest)
            return answers
            """;

    private final @Nullable Redis redis;
    private final String owner;
    private final Questions questions = new Questions();
    private final Queue<Matter> waiting = new ConcurrentLinkedQueue<>();

    /** Releases that Redis did not answer; until it has, what they release must not look settled. */
    private final Queue<Matter> unreleased = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long told;

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

        /** Whether it may be us for whom others wait. */
        private boolean isToBeSettled() {
            return this == OURS || this == UNKNOWN;
        }
    }

    /**
     * What became of a claim.
     *
     * @param question its number
     */
    record Answer(Standing standing, long question) {}

    /** A claim, or with an empty hash the release of what a question claimed. */
    private record Matter(ConversionId id, String hash, long releases, CompletableFuture<Answer> answer) {

        static Matter claim(ConversionId id, String hash) {
            return new Matter(id, hash, 0, new CompletableFuture<>());
        }

        static Matter release(ConversionId id, long question) {
            return new Matter(id, "", question, new CompletableFuture<>());
        }

        boolean isClaim() {
            return !hash.isEmpty();
        }
    }

    @Inject
    SharedClaims(@Nullable Redis redis, Instance instance, Journal journal) {
        this(redis, instance.instance() + "-" + journal.epoch());
    }

    /** @param owner a process, and none that was before */
    SharedClaims(@Nullable Redis redis, String owner) {
        this.redis = redis;
        this.owner = owner;
    }

    /** Claims it. The answer never fails; what cannot be asked is unknown. What may be ours is to be settled by one of the calls below. */
    CompletableFuture<Answer> claim(ConversionId id, String hash) {
        if (redis == null) {
            return CompletableFuture.completedFuture(new Answer(Standing.UNKNOWN, 0));
        }
        Matter claim = Matter.claim(id, hash);
        waiting.add(claim);
        ask(redis);
        return claim.answer;
    }

    /** Nobody waits for it: while it is not known, another instance appends the same again, and commission drops it. */
    void durable(Answer answer) {
        if (redis != null && answer.standing.isToBeSettled()) {
            questions.settle(answer.question);
            ask(redis);
        }
    }

    /** Gives up what may be a claim of ours. */
    void release(ConversionId id, Answer answer) {
        if (redis != null && answer.standing.isToBeSettled()) {
            waiting.add(Matter.release(id, answer.question));
            ask(redis);
        }
    }

    private void ask(Redis redis) {
        while ((!waiting.isEmpty() || questions.settled() > told) && asking.compareAndSet(false, true)) {
            List<Matter> together = new ArrayList<>();
            takeAll(waiting, MOST_TOGETHER, together);
            takeAll(unreleased, MOST_TOGETHER, together);
            long settled = questions.settled();
            if (together.isEmpty() && settled <= told) {
                asking.set(false);
            } else {
                ask(
                        redis,
                        together,
                        questions.begin(
                                together.stream().filter(Matter::isClaim).count()),
                        settled);
            }
        }
    }

    private void ask(Redis redis, List<Matter> together, long question, long settled) {
        told = settled;
        redis.<List<Object>>ask(commands -> commands.eval(
                        SCRIPT, ScriptOutputType.MULTI, keys(together), arguments(together, question, settled)))
                .whenComplete((answers, away) -> {
                    List<Matter> unasked = new ArrayList<>();
                    if (away != null) {
                        takeAll(waiting, Integer.MAX_VALUE, unasked);
                    }
                    asking.set(false);
                    ask(redis);
                    settle(together, question, away == null ? answers : Optional.empty());
                    settle(unasked, 0, Optional.empty());
                });
    }

    private static void takeAll(Queue<Matter> from, int most, List<Matter> together) {
        while (together.size() < most && from.poll() instanceof Matter next) {
            together.add(next);
        }
    }

    private void settle(List<Matter> together, long question, Optional<List<Object>> answers) {
        for (int i = 0; i < together.size(); i++) {
            Matter matter = together.get(i);
            int place = i;
            Standing standing = answers.map(all -> Standing.of(all.get(place))).orElse(Standing.UNKNOWN);
            if (matter.isClaim()) {
                if (!standing.isToBeSettled()) {
                    questions.settle(question);
                }
                matter.answer.complete(new Answer(standing, question));
            } else if (answers.isPresent()) {
                questions.settle(matter.releases);
            } else {
                unreleased.add(matter);
            }
        }
    }

    private String[] keys(List<Matter> together) {
        String[] keys = new String[together.size() + 1];
        keys[0] = SETTLED + owner;
        for (int i = 1; i < keys.length; i++) {
            keys[i] = "claim:" + together.get(i - 1).id.value();
        }
        return keys;
    }

    private String[] arguments(List<Matter> together, long question, long settled) {
        List<String> arguments = new ArrayList<>(together.size() + 5);
        arguments.add(owner);
        arguments.add(Long.toString(question));
        arguments.add(Long.toString(settled));
        arguments.add(Long.toString(KEPT.toSeconds()));
        arguments.add(Long.toString(LONGEST_UNSETTLED.toSeconds()));
        together.forEach(matter -> arguments.add(matter.hash));
        return arguments.toArray(String[]::new);
    }
}
