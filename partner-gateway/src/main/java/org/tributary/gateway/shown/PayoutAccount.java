package org.tributary.gateway.shown;

import org.jspecify.annotations.Nullable;

/**
 * Where a partner is paid.
 *
 * @param onboardingUrl where its owner completes it; only in the answer to whoever asked for it
 */
public record PayoutAccount(
        String rail,
        @Nullable String country,
        @Nullable String currency,
        String status,
        @Nullable String onboardingUrl) {

    public boolean isActive() {
        return status.equals("active");
    }
}
