package org.tributary.commission.tier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.standing.Standings.Owner;

/**
 * What a partner has reached in a program by what it brought.
 *
 * @param tier null for nothing; then all of the others are null too
 * @param since when it moved there
 * @param reviewAt when it may next be lost
 * @param failingSince the end of the stretch that first did not reach it, while it is kept all the same; null when it was reached
 */
public record TierState(
        Owner owner,
        @Nullable String tier,
        @Nullable Instant since,
        @Nullable Instant reviewAt,
        @Nullable Instant failingSince) {

    static TierState none(Owner owner) {
        return new TierState(owner, null, null, null, null);
    }

    TierState movedTo(@Nullable String other, Instant now, Instant review) {
        return other == null ? none(owner) : new TierState(owner, other, now, review, null);
    }

    TierState kept(Instant review, @Nullable Instant failing) {
        return new TierState(owner, tier, since, review, failing);
    }
}
