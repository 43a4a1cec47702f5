package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.ConversionStore.Kept;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.verdict.Validity;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/** Writes down that a sale was corrected, by a refund or by a reinstatement, and why it changed what it changed. */
final class CorrectionRecording {

    private final Tx tx;
    private final ConversionEvent event;
    private final @Nullable String order;
    private final Instant now;

    /** @param order the sale's own, whatever name the event gave it; null for what has none */
    CorrectionRecording(Tx tx, ConversionEvent event, @Nullable String order, Instant now) {
        this.tx = tx;
        this.event = event;
        this.order = order;
        this.now = now;
    }

    /**
     * Records it with its receipt.
     *
     * @param base what the sale's base changed by; null when nothing did
     * @param reason why nothing changed; null when something did
     */
    void record(ConversionId sale, Object receipt, @Nullable Money base, @Nullable String reason) {
        record(sale, receipt, base, reason, null);
    }

    /** @param status what the vendor's word has made of the conversion; null for what is no such word */
    void record(
            ConversionId sale,
            Object receipt,
            @Nullable Money base,
            @Nullable String reason,
            @Nullable Validity status) {
        Finding sold = ConversionStore.finding(tx, sale);
        Finding finding = new Finding(sold.program(), sold.partner(), sold.link(), reason == null, reason);
        ConversionStore.insert(tx, List.of(new Kept(event, finding, order, CanonicalJson.bytes(receipt))), now);
        Outbox.add(tx, CommissionEvents.judged(judged(sale, sold, base, reason, status)));
    }

    private ConversionJudged judged(
            ConversionId sale, Finding sold, @Nullable Money base, @Nullable String reason, @Nullable Validity status) {
        return new ConversionJudged(
                new Envelope(
                        event.envelope().org(),
                        event.envelope().mode(),
                        Envelope.SCHEMA_VERSION,
                        event.envelope().occurredAt(),
                        now,
                        event.envelope().directoryOffset()),
                event.conversionId(),
                Recording.kind(event),
                Recording.eventName(event),
                sold.program(),
                sold.partner(),
                sold.link(),
                sold.program() == null ? null : base,
                reason == null ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                reason,
                status == null ? null : sale,
                status == null ? null : status.code());
    }
}
