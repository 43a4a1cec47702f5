package org.tributary.commission.settlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.verdict.RewardReceipt;
import org.tributary.commission.verdict.SettlementReceipt;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.outbox.Outgoing;

/**
 * A settlement as the conversion that commissions, receipts and the ledger hang on.
 *
 * @param kind {@code settlement} for a stretch of time, {@code clicks} for a day's clicks
 * @param name the rebate, or {@code clicks}
 * @param reason why nothing was earned, null when something was
 * @param occurredAt the last moment of what is settled: its expense belongs to the month that it is for
 */
record Settled(
        OrganisationId org,
        ConversionId conversion,
        String kind,
        String name,
        ProgramId program,
        PartnerId partner,
        @Nullable String reason,
        Instant occurredAt,
        Instant settledAt,
        byte[] canonical,
        String hash) {

    static Settled of(OrganisationId org, SettlementReceipt receipt) {
        return new Settled(
                org,
                receipt.conversionId(),
                "settlement",
                receipt.ruleId(),
                receipt.programId(),
                receipt.partnerId(),
                null,
                receipt.until().minusMillis(1),
                receipt.settledAt(),
                receipt.canonical(),
                receipt.hash());
    }

    static Settled of(OrganisationId org, RewardReceipt receipt) {
        return new Settled(
                org,
                receipt.given().conversion(),
                "clicks",
                "clicks",
                receipt.given().terms().programId(),
                receipt.given().partner().partnerId(),
                receipt.reason(),
                receipt.given().occurredAt(),
                receipt.settledAt(),
                receipt.canonical(),
                receipt.hash());
    }

    Outgoing told() {
        return CommissionEvents.judged(new ConversionJudged(
                new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, occurredAt, settledAt, Envelope.NO_DIRECTORY),
                conversion,
                ConversionJudged.Kind.SETTLEMENT,
                name,
                program,
                partner,
                null,
                null,
                reason == null ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                reason));
    }
}
