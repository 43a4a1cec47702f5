package org.tributary.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/**
 * A conversion has its verdict. Also published when it earned nothing, so that reports count what was received, and of what a test key
 * sent, with the mode {@code test} in its envelope and nothing behind it.
 *
 * @param eventName the name it was recorded under
 * @param programId null when nothing said which program it belongs to
 * @param partnerId who it was attributed to, or who has the largest part of it; null when to nobody
 * @param linkId the link whose click won, null when something else won
 * @param revenue the base in the program's currency, negative for a refund, positive again when it was
 *     undone, null where there is none
 * @param outcome {@code earned} or {@code not_earned}
 * @param reason the stable code of why nothing was earned, null when something was
 * @param shares who shares it, the largest part first; null where it is attributed to one partner alone
 * @param validates of a validation: the conversion that it is about; null for all others
 * @param status of a validation: what that conversion is by now, {@code pending}, {@code approved} or {@code rejected}; null for all others
 */
public record ConversionJudged(
        Envelope envelope,
        ConversionId conversionId,
        Kind kind,
        String eventName,
        @Nullable ProgramId programId,
        @Nullable PartnerId partnerId,
        @Nullable LinkId linkId,
        @Nullable Money revenue,
        Outcome outcome,
        @Nullable String reason,
        @Nullable List<Share> shares,
        @Nullable ConversionId validates,
        @Nullable String status)
        implements CommissionTopicEvent.OfOrganisation {

    public ConversionJudged {
        shares = shares == null || shares.isEmpty() ? null : List.copyOf(shares);
    }

    /** Of anything but a validation, and of one partner alone, or of nobody. */
    public ConversionJudged(
            Envelope envelope,
            ConversionId conversionId,
            Kind kind,
            String eventName,
            @Nullable ProgramId programId,
            @Nullable PartnerId partnerId,
            @Nullable LinkId linkId,
            @Nullable Money revenue,
            Outcome outcome,
            @Nullable String reason) {
        this(
                envelope,
                conversionId,
                kind,
                eventName,
                programId,
                partnerId,
                linkId,
                revenue,
                outcome,
                reason,
                null,
                null,
                null);
    }

    /**
     * What one of several partners has of it: {@code part ÷ whole}.
     *
     * @param linkId the link whose click won the part, null when something else did
     * @param part what it has, in whole numbers
     * @param whole the sum of what everybody has
     * @param revenue its part of the base; the parts of all sum to it. Null where there is none
     */
    public record Share(
            PartnerId partnerId,
            @Nullable LinkId linkId,
            long part,
            long whole,
            @Nullable Money revenue) {}

    /** What kind of conversion it is; a reinstatement is a refund of the opposite sign. */
    public enum Kind {
        LEAD,
        SALE,
        EVENT,
        REFUND,
        /** What a plan pays on a whole stretch of time. */
        SETTLEMENT,
        /** What a person added to what a partner has, or took from it. */
        ADJUSTMENT,
        /** What a vendor said of another one; its revenue is what that changed. */
        VALIDATION
    }

    /** Whether anybody earned. */
    public enum Outcome {
        EARNED,
        NOT_EARNED
    }
}
