package org.tributary.commission.tier;

import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.standing.Standings.Owner;

/** What a partner has reached in a program by what it brought. */
public record TierState(Owner owner, Rung rung) {

    /** Null for nothing. */
    public @Nullable String tier() {
        return rung.tier();
    }
}
