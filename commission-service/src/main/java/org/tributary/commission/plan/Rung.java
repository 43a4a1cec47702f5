package org.tributary.commission.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands on a ladder.
 *
 * @param tier null for nowhere; then all of the others are null too
 * @param since when it moved there
 * @param reviewAt when it may next be lost
 * @param failingSince the end of the stretch that first did not reach it, while it is kept all the same; null when it was reached
 */
public record Rung(
        @Nullable String tier,
        @Nullable Instant since,
        @Nullable Instant reviewAt,
        @Nullable Instant failingSince) {

    /** Below the first step. */
    public static final Rung NONE = new Rung(null, null, null, null);

    /** Who moves there. @param review when the new tier may be lost */
    public static Rung reached(@Nullable String tier, Instant now, Instant review) {
        return tier == null ? NONE : new Rung(tier, now, review, null);
    }

    /** Who stays there, to be looked at again. */
    public Rung kept(Instant review, @Nullable Instant failing) {
        return new Rung(tier, since, review, failing);
    }

    /** Whether it is to be looked at. */
    public boolean isDue(Instant now) {
        return reviewAt != null && !reviewAt.isAfter(now);
    }
}
