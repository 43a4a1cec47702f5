package org.tributary.payout.rail;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/**
 * An account to be opened for a partner.
 *
 * @param country ISO 3166 alpha-2 in upper case
 * @param email handed through to the rail and kept nowhere else
 */
public record AccountRequest(
        OrganisationId org,
        PartnerId partnerId,
        String country,
        Currency currency,
        @Nullable String email,
        @Nullable String name) {}
