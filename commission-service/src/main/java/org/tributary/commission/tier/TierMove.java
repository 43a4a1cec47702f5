package org.tributary.commission.tier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.contracts.event.TierMoved.Reason;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PlanId;

/**
 * One move between tiers.
 *
 * @param counted what the stretch counted then
 * @param threshold what the tier that was reached or lost asks for; null when the plan no longer has that tier
 * @param period the stretch that was counted
 * @param planId the plan that decided, in its {@code planVersion}
 * @param conversion the one that reached it, null for a fall
 */
public record TierMove(
        Owner owner,
        @Nullable String from,
        @Nullable String to,
        Reason reason,
        Ladder.By by,
        long counted,
        @Nullable Long threshold,
        String period,
        PlanId planId,
        int planVersion,
        @Nullable ConversionId conversion,
        Instant at) {}
