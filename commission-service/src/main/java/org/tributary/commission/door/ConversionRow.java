package org.tributary.commission.door;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;

/**
 * A conversion as the API shows it.
 *
 * @param partnerId who has it, or the largest part of it; for a partner always itself
 * @param statusReason why its vendor approved, rejected or amended it, in the vendor's words
 * @param autoApproved whether nobody answered for it in time
 * @param validateUntil until when the vendor may answer, null when nobody asks it
 * @param role for a partner: {@code sourced}, or {@code influenced} when it took part and got nothing; null for staff
 * @param share for a partner that shares it: its part
 * @param shares for staff: who shares it; null where one partner has it alone
 * @param influencedBy for staff: who took part and got nothing; null for nobody
 */
record ConversionRow(
        String id,
        String kind,
        String mode,
        String status,
        @Nullable String statusReason,
        boolean autoApproved,
        @Nullable Instant validateUntil,
        String eventName,
        @Nullable String customerId,
        @Nullable String orderId,
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String linkId,
        @Nullable Long amount,
        @Nullable String currency,
        boolean earned,
        @Nullable String reason,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String role,
        @Nullable Share share,
        @Nullable List<Share> shares,
        @Nullable List<String> influencedBy) {

    static final String SOURCED = "sourced";
    static final String INFLUENCED = "influenced";

    /**
     * What one partner has of a conversion, {@code part ÷ whole}.
     *
     * @param linkId null for a coupon
     */
    record Share(String partnerId, @Nullable String linkId, long part, long whole) {}

    /** What one of the partners may know: nothing of the others, and of what it only influenced neither customer nor amount. */
    ConversionRow seenBy(PartnerId partner) {
        String self = partner.value();
        if (influencedBy != null && influencedBy.contains(self)) {
            return new ConversionRow(
                    id,
                    kind,
                    mode,
                    status,
                    null,
                    autoApproved,
                    validateUntil,
                    eventName,
                    null,
                    null,
                    programId,
                    self,
                    null,
                    null,
                    null,
                    false,
                    null,
                    occurredAt,
                    recordedAt,
                    INFLUENCED,
                    null,
                    null,
                    null);
        }
        Share own = shares == null
                ? null
                : shares.stream()
                        .filter(share -> share.partnerId().equals(self))
                        .findFirst()
                        .orElse(null);
        String link = own == null ? linkId : own.linkId();
        return new ConversionRow(
                id,
                kind,
                mode,
                status,
                statusReason,
                autoApproved,
                validateUntil,
                eventName,
                customerId,
                orderId,
                programId,
                self,
                link,
                amount,
                currency,
                earned,
                reason,
                occurredAt,
                recordedAt,
                SOURCED,
                own,
                null,
                null);
    }
}
