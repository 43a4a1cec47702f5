package org.tributary.tracking.conversion;

import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.redis.Redis;

/**
 * Claims that all instances share while Redis is up: pending from the claim, durable after the sync. It may be away or forget; then
 * duplicates among instances are found by commission alone.
 */
@Singleton
final class SharedClaims {

    private static final Duration PENDING = Duration.ofSeconds(30);
    private static final Duration DURABLE = Duration.ofDays(1);
    private static final String PENDING_MARK = "p:";
    private static final String DURABLE_MARK = "d:";

    private static final CompletableFuture<Standing> OURS = CompletableFuture.completedFuture(Standing.OURS);

    private final @Nullable Redis redis;

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
        UNKNOWN
    }

    SharedClaims(@Nullable Redis redis) {
        this.redis = redis;
    }

    /** Claims it. The answer never fails; what cannot be asked is unknown. */
    CompletableFuture<Standing> claim(ConversionId id, String hash) {
        if (redis == null) {
            return CompletableFuture.completedFuture(Standing.UNKNOWN);
        }
        SetArgs onlyFirst = SetArgs.Builder.nx().ex(PENDING);
        return redis.ask(commands -> commands.set(name(id), PENDING_MARK + hash, onlyFirst))
                .thenCompose(set -> set.isPresent() ? OURS : standing(redis, id, hash))
                .exceptionally(away -> Standing.UNKNOWN);
    }

    /** Nobody waits for it: while it is not known, another instance appends the same again, and commission drops it. */
    void durable(ConversionId id, String hash) {
        if (redis != null) {
            redis.send(commands -> commands.set(name(id), DURABLE_MARK + hash, SetArgs.Builder.ex(DURABLE)));
        }
    }

    /** Gives up a claim of ours. */
    void release(ConversionId id) {
        if (redis != null) {
            redis.send(commands -> commands.del(name(id)));
        }
    }

    private static CompletableFuture<Standing> standing(Redis redis, ConversionId id, String hash) {
        return redis.ask(commands -> commands.get(name(id)))
                .thenApply(value -> value.map(known -> standing(known, hash)).orElse(Standing.UNKNOWN));
    }

    private static Standing standing(String value, String hash) {
        if (value.startsWith(PENDING_MARK)) {
            return Standing.PENDING;
        }
        return value.equals(DURABLE_MARK + hash) ? Standing.SAME : Standing.OTHER;
    }

    private static String name(ConversionId id) {
        return "tracking:claim:" + id.value();
    }
}
