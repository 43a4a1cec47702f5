package org.tributary.gateway.stripe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.id.ProgramId;

/**
 * A connection as the API answers it: everything but the secrets.
 *
 * @param webhookUrl where Stripe is to send the program's events
 * @param secrets how many there are, the current one first, and until when the others are taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StripeConnection(
        ProgramId programId,
        String webhookUrl,
        List<Secret> secrets,
        @Nullable String clickIdMetadataKey,
        @Nullable String customerIdMetadataKey,
        Instant changedAt) {

    /** @param validUntil null for the current one */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Secret(@Nullable Instant validUntil) {}

    static StripeConnection of(StripeEntry entry, String trackingUrl) {
        return new StripeConnection(
                entry.programId(),
                trackingUrl + "/ingest/stripe/" + entry.programId().value(),
                entry.secrets().stream()
                        .map(secret -> new Secret(secret.validUntil()))
                        .toList(),
                entry.clickIdMetadataKey(),
                entry.customerIdMetadataKey(),
                entry.recordedAt());
    }
}
