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
     * Records the conversion unless it is durable already.
     *
     * @param hash of its content: another one under the same id is a conflict
     * @param record appends it and answers when it is durable, or that there is no room
     */
    Outcome once(ConversionId id, String hash, BooleanSupplier record) {
        ConcurrentMap<ConversionId, Claim> byId = claims.asMap();
        while (true) {
            Claim mine = new Claim(hash, new CompletableFuture<>());
            Claim theirs = byId.putIfAbsent(id, mine);
            if (theirs == null) {
                return asFirst(id, mine, record);
            }
            if (theirs.durable().join()) {
                return theirs.hash().equals(hash) ? Outcome.DUPLICATE : Outcome.CONFLICT;
            }
            byId.remove(id, theirs);
        }
    }

    private Outcome asFirst(ConversionId id, Claim mine, BooleanSupplier record) {
        boolean durable = false;
        try {
            SharedClaims.Standing standing = shared.claim(id, mine.hash());
            Outcome outcome = outcome(standing, id, mine.hash(), record);
            durable = outcome == Outcome.FIRST || outcome == Outcome.DUPLICATE;
            return outcome;
        } finally {
            if (!durable) {
                claims.asMap().remove(id, mine);
            }
            mine.durable().complete(durable);
        }
    }

    /** Where another instance has claimed it and not finished, we record it too: its promise is not ours to give. */
    private Outcome outcome(SharedClaims.Standing standing, ConversionId id, String hash, BooleanSupplier record) {
        return switch (standing) {
            case SAME -> Outcome.DUPLICATE;
            case OTHER -> Outcome.CONFLICT;
            case OURS, UNKNOWN -> recorded(standing, id, hash, record) ? Outcome.FIRST : Outcome.NO_ROOM;
            case PENDING -> recorded(standing, id, hash, record) ? Outcome.DUPLICATE : Outcome.NO_ROOM;
        };
    }

    private boolean recorded(SharedClaims.Standing standing, ConversionId id, String hash, BooleanSupplier record) {
        boolean durable = record.getAsBoolean();
        if (durable) {
            shared.durable(id, hash);
        } else if (standing == SharedClaims.Standing.OURS) {
            shared.release(id);
        }
        return durable;
    }
}
