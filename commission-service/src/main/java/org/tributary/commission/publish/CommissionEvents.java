package org.tributary.commission.publish;

import java.time.Instant;
import java.time.LocalDate;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.LedgerSealed;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.outbox.Outgoing;

/** What commission tells the others. Event ids are made of what happened, so that the same step is the same event. */
public final class CommissionEvents {

    private CommissionEvents() {}

    public static Outgoing created(OrganisationId org, Row row, Instant now) {
        return event(org, row, "commission_created", "", new CommissionEvent.Created(envelope(org, now), row));
    }

    public static Outgoing held(OrganisationId org, Row row, String reason, Instant now) {
        return event(
                org,
                row,
                "commission_held",
                ":" + now.toEpochMilli(),
                new CommissionEvent.Held(envelope(org, now), row, reason));
    }

    public static Outgoing released(OrganisationId org, Row row, String reason, Instant now) {
        return event(
                org,
                row,
                "commission_released",
                ":" + now.toEpochMilli(),
                new CommissionEvent.Released(envelope(org, now), row, reason));
    }

    public static Outgoing available(OrganisationId org, Row row, Instant now) {
        return event(org, row, "commission_available", "", new CommissionEvent.Available(envelope(org, now), row));
    }

    /** A payout item was given up: the row may be paid again. */
    public static Outgoing availableAgain(OrganisationId org, Row row, PayoutId payout, Instant now) {
        return event(
                org,
                row,
                "commission_available",
                ":" + payout.value(),
                new CommissionEvent.Available(envelope(org, now), row));
    }

    public static Outgoing reversed(OrganisationId org, Row row, Instant now) {
        return event(org, row, "commission_reversed", "", new CommissionEvent.Reversed(envelope(org, now), row));
    }

    public static Outgoing canceled(OrganisationId org, Row row, String reason, Instant now) {
        return event(
                org, row, "commission_canceled", "", new CommissionEvent.Canceled(envelope(org, now), row, reason));
    }

    public static Outgoing inPayout(OrganisationId org, Row row, PayoutId payout, Instant now) {
        return event(
                org,
                row,
                "commission_in_payout",
                ":" + payout.value(),
                new CommissionEvent.InPayout(envelope(org, now), row));
    }

    public static Outgoing paid(OrganisationId org, Row row, PayoutId payout, Instant now) {
        return event(
                org, row, "commission_paid", ":" + payout.value(), new CommissionEvent.Paid(envelope(org, now), row));
    }

    /** A conversion has its verdict. */
    public static Outgoing judged(ConversionJudged judged) {
        OrganisationId org = judged.envelope().org();
        String key = judged.partnerId() == null ? org.value() : Keys.partner(org, judged.partnerId());
        return Outgoing.json(
                org, Topic.COMMISSIONS, key, judged.conversionId() + ":judged", "conversion_judged", judged);
    }

    /** A day of the ledger is over. */
    public static Outgoing ledgerSealed(OrganisationId org, LocalDate date, long block, String hash, Instant now) {
        String id = org.value() + ":ledger_sealed:" + date;
        LedgerSealed event = new LedgerSealed(envelope(org, now), date, block, hash);
        return Outgoing.json(org, Topic.COMMISSIONS, org.value(), id, "ledger_sealed", event);
    }

    /** A partner has moved between tiers. */
    public static Outgoing tierMoved(TierMoved moved) {
        OrganisationId org = moved.envelope().org();
        String id = moved.programId() + ":" + moved.partnerId() + ":tier:" + moved.to() + ":"
                + moved.envelope().occurredAt();
        return Outgoing.json(org, Topic.COMMISSIONS, Keys.partner(org, moved.partnerId()), id, "tier_moved", moved);
    }

    private static Outgoing event(OrganisationId org, Row row, String type, String suffix, CommissionEvent event) {
        String id = row.commissionId() + ":" + type + suffix;
        return Outgoing.json(org, Topic.COMMISSIONS, Keys.partner(org, row.partnerId()), id, type, event);
    }

    private static Envelope envelope(OrganisationId org, Instant now) {
        return Envelope.now(org, Mode.LIVE, now);
    }
}
