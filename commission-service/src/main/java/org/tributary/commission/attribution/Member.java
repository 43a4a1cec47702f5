package org.tributary.commission.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.PartnerId;

/**
 * A partner as it stands in a program, as of the conversion's directory offset.
 *
 * @param status null when the partner is not enrolled
 * @param country ISO 3166 alpha-2 in upper case
 * @param recruiters who recruited it, who recruited that one, and so on: nearest first, approved or not, so that nobody moves up a
 *     level because another one left
 * @param agreement what was agreed with it alone and was in force, null for nothing
 */
public record Member(
        PartnerId partnerId,
        @Nullable Status status,
        @Nullable String tier,
        @Nullable String group,
        @Nullable String country,
        List<Recruiter> recruiters,
        @Nullable Agreement agreement) {

    /** Without an agreement of its own. */
    public Member(
            PartnerId partnerId,
            @Nullable Status status,
            @Nullable String tier,
            @Nullable String group,
            @Nullable String country,
            List<Recruiter> recruiters) {
        this(partnerId, status, tier, group, country, recruiters, null);
    }

    /** One step up the chain; who is not approved earns nothing. */
    public record Recruiter(PartnerId partnerId, boolean approved) {}

    public Member {
        recruiters = List.copyOf(recruiters);
    }

    boolean approved() {
        return status == Status.APPROVED;
    }
}
