package org.tributary.tracking.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/**
 * What {@code /track/*} answers. The shapes are Dub's, whose client libraries want every field to be present, null where there is
 * nothing; ours are added: the conversion's id, where its receipt will be, and whether it was known before.
 */
final class Answers {

    private Answers() {}

    /** What the answers to all conversions say. */
    sealed interface Taken permits Lead, Sale, Goal, Refund, Validation {
        ConversionId conversionId();

        String receiptUrl();

        boolean duplicate();
    }

    /**
     * Of a click that a page reports; the form is Dub's.
     *
     * @param clickId null when the journal had no room: the visitor goes on, nothing can be earned
     * @param discount what the link grants its visitors; always null, because links grant none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Click(
            @Nullable String clickId,
            PartnerAnswer partner,
            @Nullable Object discount) {}

    /**
     * Whose link it was.
     *
     * @param groupId the partner's group in the program
     * @param tenantId the vendor's own id of the partner
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PartnerAnswer(
            PartnerId id,
            @Nullable String name,
            @Nullable String image,
            @Nullable String groupId,
            @Nullable String tenantId) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Lead(
            @Nullable ClickAnswer click,
            @Nullable LinkAnswer link,
            CustomerAnswer customer,
            ConversionId conversionId,
            String receiptUrl,
            boolean duplicate)
            implements Taken {}

    /**
     * Of a sale.
     *
     * @param deduplicated false when neither invoice id nor idempotency key was given, so that a repeat is another sale; left out
     *     otherwise
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Sale(
            String eventName,
            CustomerAnswer customer,
            SaleAnswer sale,
            ConversionId conversionId,
            String receiptUrl,
            boolean duplicate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean deduplicated)
            implements Taken {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Goal(
            String eventName,
            @Nullable ClickAnswer click,
            CustomerAnswer customer,
            GoalAnswer event,
            ConversionId conversionId,
            String receiptUrl,
            boolean duplicate)
            implements Taken {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Refund(RefundAnswer refund, ConversionId conversionId, String receiptUrl, boolean duplicate)
            implements Taken {}

    /** Of what a vendor says of another one. */
    record Validation(ConversionId conversionId, String receiptUrl, boolean duplicate) implements Taken {}

    record ClickAnswer(String id) {
        static @Nullable ClickAnswer of(@Nullable ClickRef click) {
            return click == null ? null : new ClickAnswer(click.clickId().value());
        }
    }

    /**
     * The link that was followed.
     *
     * @param tenantId Dub's; always null
     * @param externalId Dub's; always null
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LinkAnswer(
            LinkId id,
            String domain,
            String key,
            String shortLink,
            @Nullable String url,
            PartnerId partnerId,
            ProgramId programId,
            @Nullable String tenantId,
            @Nullable String externalId) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CustomerAnswer(
            CustomerId id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String avatar,
            @Nullable String externalId) {
        static CustomerAnswer of(CustomerId id, Customer customer) {
            return new CustomerAnswer(id, customer.name(), customer.email(), customer.avatar(), customer.externalId());
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SaleAnswer(
            long amount,
            String currency,
            String paymentProcessor,
            @Nullable String invoiceId,
            @Nullable Map<String, Object> metadata) {
        static SaleAnswer of(SaleRecorded sale, @Nullable String invoiceId) {
            return new SaleAnswer(
                    sale.amount().minor(),
                    sale.amount().code(),
                    sale.paymentProcessor(),
                    invoiceId,
                    orNull(sale.metadata()));
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record GoalAnswer(
            @Nullable String eventId,
            int quantity,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Map<String, Object> metadata) {
        static GoalAnswer of(GoalRecorded goal) {
            Money worth = goal.amount();
            return new GoalAnswer(
                    goal.eventId(),
                    goal.quantity(),
                    worth == null ? null : worth.minor(),
                    worth == null ? null : worth.code(),
                    orNull(goal.metadata()));
        }
    }

    /** A refund as it was taken; amount null for all that is left. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RefundAnswer(
            String invoiceId,
            String refundId,
            @Nullable Long amount,
            @Nullable Long tax,
            List<LineItem> items,
            @Nullable String reason) {
        static RefundAnswer of(RefundRecorded refund) {
            return new RefundAnswer(
                    refund.orderId(),
                    refund.refundId(),
                    refund.amount(),
                    refund.tax(),
                    refund.items(),
                    refund.reason());
        }
    }

    private static @Nullable Map<String, Object> orNull(Map<String, Object> metadata) {
        return metadata.isEmpty() ? null : metadata;
    }
}
