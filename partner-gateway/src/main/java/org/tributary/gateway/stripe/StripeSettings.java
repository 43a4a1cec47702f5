package org.tributary.gateway.stripe;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT /api/v1/programs/{id}/stripe}.
 *
 * @param signingSecret {@code whsec_…} of the endpoint; may be left out when only the rest changes
 * @param overlap how long the secret before stays valid beside a new one, one day when left out
 */
record StripeSettings(
        @Nullable String signingSecret,
        @Nullable String clickIdMetadataKey,
        @Nullable String customerIdMetadataKey,
        @Nullable String overlap) {

    /** As it may be written down. */
    @Override
    public String toString() {
        return "StripeSettings[clickIdMetadataKey=" + clickIdMetadataKey + ", customerIdMetadataKey="
                + customerIdMetadataKey + ", overlap=" + overlap + "]";
    }
}
