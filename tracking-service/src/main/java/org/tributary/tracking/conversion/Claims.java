package org.tributary.tracking.conversion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.tributary.contracts.id.ConversionId;

/**
 * Lets every conversion be recorded once by this instance, and by all of them while Redis is up. Copies that arrive together wait for
 * the one append that is under way; a duplicate is answered only where something durable stands behind it. Bounded: what was forgotten
 * here and in Redis is recorded again, and commission's constraint gives it no second effect.
 */
@Singleton
final class Claims {

    private static final int MOST = 200_000;
    private static final Duration MEMORY = Duration.ofHours(6);

    private final Cache<ConversionId, Claim> claims =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();
    private final SharedClaims shared;

    /**
     * A conversion on its way or arrived.
     *
     * @param hash of its content
     * @param durable completes with whether it became durable
     */
    private record Claim(String hash, CompletableFuture<Boolean> durable) {}

    Claims(SharedClaims shared) {
        this.shared = shared;
    }

    /**
     * Appends the conversion unless it is durable already. What is answered holds once the promises are settled and kept.
     *
     * @param hash of its content: another one under the same id is a conflict
     * @param append appends it and answers whether there was room
     * @param promises of the caller; settled here before waiting for another caller's, so that nobody waits in a circle or for itself
     */
    Outcome once(ConversionId id, String hash, BooleanSupplier append, Promises promises) {
        ConcurrentMap<ConversionId, Claim> byId = claims.asMap();
        while (true) {
            Claim mine = new Claim(hash, new CompletableFuture<>());
            Claim theirs = byId.putIfAbsent(id, mine);
            if (theirs == null) {
                return asFirst(id, mine, append, promises);
            }
            if (!theirs.durable().isDone()) {
                promises.settle();
            }
            if (theirs.durable().join()) {
                return theirs.hash().equals(hash) ? Outcome.DUPLICATE : Outcome.CONFLICT;
            }
            byId.remove(id, theirs);
        }
    }

    private Outcome asFirst(ConversionId id, Claim mine, BooleanSupplier append, Promises promises) {
        boolean promised = false;
        boolean durable = false;
        try {
            SharedClaims.Standing standing = shared.claim(id, mine.hash());
            return switch (standing) {
                case SAME -> {
                    durable = true;
                    yield Outcome.DUPLICATE;
                }
                case OTHER -> Outcome.CONFLICT;
                case OURS, UNKNOWN, PENDING -> {
                    promised = append.getAsBoolean();
                    yield promised ? promise(id, mine, standing, promises) : noRoom(id, standing);
                }
            };
        } finally {
            if (!promised) {
                end(id, mine, durable);
            }
        }
    }

    /** What another instance has claimed and not finished, we have appended too: its promise is not ours to give. */
    private Outcome promise(ConversionId id, Claim mine, SharedClaims.Standing standing, Promises promises) {
        promises.add(durable -> {
            if (durable) {
                shared.durable(id, mine.hash());
            } else {
                noRoom(id, standing);
            }
            end(id, mine, durable);
        });
        return standing == SharedClaims.Standing.PENDING ? Outcome.DUPLICATE : Outcome.FIRST;
    }

    private Outcome noRoom(ConversionId id, SharedClaims.Standing standing) {
        if (standing == SharedClaims.Standing.OURS) {
            shared.release(id);
        }
        return Outcome.NO_ROOM;
    }

    private void end(ConversionId id, Claim mine, boolean durable) {
        if (!durable) {
            claims.asMap().remove(id, mine);
        }
        mine.durable().complete(durable);
    }
}
