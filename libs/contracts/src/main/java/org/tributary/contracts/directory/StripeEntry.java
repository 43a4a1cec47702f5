package org.tributary.contracts.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;

/**
 * That a program takes events from a vendor's Stripe account, and how they are checked.
 *
 * @param secrets signing secrets of its webhook endpoint, the newest first
 * @param clickIdMetadataKey a metadata key of the vendor's own that holds the click id, besides those that are always looked at
 * @param customerIdMetadataKey likewise for the vendor's id of the customer
 */
public record StripeEntry(
        ProgramId programId,
        OrganisationId org,
        List<SealedSecret> secrets,
        @Nullable String clickIdMetadataKey,
        @Nullable String customerIdMetadataKey,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    /**
     * A secret that only the installation can read.
     *
     * @param sealed encrypted under the installation's master key and bound to the program
     * @param validUntil null while it is the current one
     */
    public record SealedSecret(String sealed, @Nullable Instant validUntil) {}

    @Override
    public String entityId() {
        return "stripe-" + programId.value();
    }
}
