package org.tributary.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/** One step in the life of one commission row. Every one carries the whole row, so that a consumer needs no earlier event. */
public sealed interface CommissionEvent extends CommissionTopicEvent.OfOrganisation {

    Row row();

    /**
     * A commission, or a reversal of one: a row of its own with a negative amount, so that the sum of amounts is what was earned.
     *
     * @param ruleId the plan's rule
     * @param level 0 for the partner who sold, 1 for its recruiter, and so on
     * @param amount what this row adds to the partner's account
     * @param availableAt when its hold ends
     * @param reversalOf the row that this one takes back or, with a positive amount, gives back to; null for a commission
     */
    record Row(
            CommissionId commissionId,
            ConversionId conversionId,
            ProgramId programId,
            PartnerId partnerId,
            String ruleId,
            int level,
            Money amount,
            Instant availableAt,
            @Nullable CommissionId reversalOf) {

        /** The same, once its hold ends at another time. */
        public Row maturing(Instant at) {
            return new Row(commissionId, conversionId, programId, partnerId, ruleId, level, amount, at, reversalOf);
        }
    }

    /** It was earned (or reversed) and waits for its hold to end. */
    record Created(Envelope envelope, Row row) implements CommissionEvent {}

    /**
     * A person or a rule keeps it back.
     *
     * @param reason why, for people
     */
    record Held(Envelope envelope, Row row, String reason) implements CommissionEvent {}

    /**
     * It is no longer kept back; its hold by time goes on.
     *
     * @param reason why, for people
     */
    record Released(Envelope envelope, Row row, String reason) implements CommissionEvent {}

    /** It may be paid: from here on it is a payable, netted by payout with the partner's other ones. */
    record Available(Envelope envelope, Row row) implements CommissionEvent {}

    /** It was wholly taken back before it was paid; the reversal's own row says so in money. */
    record Reversed(Envelope envelope, Row row) implements CommissionEvent {}

    /**
     * A person took it away before it became available.
     *
     * @param reason why, for people
     */
    record Canceled(Envelope envelope, Row row, String reason) implements CommissionEvent {}

    /** A payout run has claimed it. */
    record InPayout(Envelope envelope, Row row) implements CommissionEvent {}

    /** Its transfer was confirmed. */
    record Paid(Envelope envelope, Row row) implements CommissionEvent {}
}
