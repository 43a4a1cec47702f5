package org.tributary.platform.access;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.problem.ProblemException;

/**
 * On whose behalf something is done.
 *
 * @param user the person, null for a service
 * @param partner set for a partner's user or key, and for staff who are themselves a payee
 */
public record Caller(
        OrganisationId org,
        @Nullable UserId user,
        Set<Role> roles,
        @Nullable PartnerId partner) {

    public boolean hasAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    public boolean isPartner() {
        return roles.contains(Role.PARTNER);
    }

    /** @throws ProblemException 403 {@code role_required} when the caller has none of the roles */
    public void require(Role... wanted) {
        if (!hasAny(wanted)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "role_required",
                    "This needs one of the roles " + Arrays.toString(wanted).toLowerCase(java.util.Locale.ROOT)
                            + "; ask an owner of your organisation.");
        }
    }

    /** The partner whose things may be seen: the caller's own where it is a partner, else whichever was asked for. */
    public @Nullable PartnerId visiblePartner(@Nullable PartnerId asked) {
        if (!isPartner()) {
            return asked;
        }
        if (partner == null || asked != null && !asked.equals(partner)) {
            throw ProblemException.notFound("partner", String.valueOf(asked));
        }
        return partner;
    }
}
