package org.tributary.contracts.event;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;

/**
 * A partner has moved between the tiers of its program by what it brought. A tier that a person set in its enrolment goes before it.
 *
 * @param from the tier it leaves, null for none
 * @param to the tier it moves to, null for none
 * @param countedBy what was counted: {@code revenue}, {@code count} or {@code commissions}
 * @param counted how much, in minor units of the program's currency for the first and the last
 * @param threshold what the tier that was reached or lost asks for; null when the plan no longer has that tier
 * @param period the stretch of time that was counted, for example {@code 2026-11}
 * @param planId the plan that decided
 * @param planVersion its version
 * @param conversionId the conversion that reached it, null when none did
 */
public record TierMoved(
        Envelope envelope,
        ProgramId programId,
        PartnerId partnerId,
        @Nullable String from,
        @Nullable String to,
        Reason reason,
        String countedBy,
        long counted,
        @Nullable Long threshold,
        String period,
        PlanId planId,
        int planVersion,
        @Nullable ConversionId conversionId)
        implements CommissionTopicEvent.OfOrganisation {

    /** Why a partner moves. */
    public enum Reason {
        /** A conversion reached the step. */
        REACHED,
        /** A stretch of time ended that did not reach it, and what the plan gives after one. */
        FELL,
        /** The plan no longer has the tier. */
        LADDER_CHANGED
    }
}
