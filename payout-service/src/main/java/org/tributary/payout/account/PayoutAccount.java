package org.tributary.payout.account;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.rail.AccountStatus;

/**
 * Where a partner is paid.
 *
 * @param country ISO 3166 alpha-2 in upper case
 * @param currency ISO 4217 in lower case
 * @param onboardingUrl where its owner completes it; only in the answer to whoever asked for it, null when nothing is to complete
 */
public record PayoutAccount(
        PartnerId partnerId,
        String rail,
        String country,
        String currency,
        AccountStatus status,
        @Nullable String onboardingUrl) {}
