package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.ConversionStore.Kept;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.publish.CommissionEvents;
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
    private final OrderKey order;
    private final Instant now;

    /** @param order the sale's own, whatever name the event gave it */
    CorrectionRecording(Tx tx, ConversionEvent event, OrderKey order, Instant now) {
        this.tx = tx;
        this.event = event;
        this.order = order;
        this.now = now;
    }

    /**
     * Records it with its receipt.
     *
     * @param base what the sale's base changed by; null when nothing did
     * @param shares what of that is whose, where several partners share the sale; else empty
     * @param reason why nothing changed; null when something did
     */
    void record(
            ConversionId sale,
            Object receipt,
            @Nullable Money base,
            List<ConversionJudged.Share> shares,
            @Nullable String reason) {
        Finding sold = ConversionStore.finding(tx, sale);
        Finding finding = new Finding(sold.program(), sold.partner(), sold.link(), reason == null, reason);
        ConversionStore.insert(
                tx, List.of(new Kept(event, finding, order.orderId(), CanonicalJson.bytes(receipt))), now);
        Outbox.add(tx, CommissionEvents.judged(judged(sold, base, shares, reason)));
    }

    private ConversionJudged judged(
            Finding sold, @Nullable Money base, List<ConversionJudged.Share> shares, @Nullable String reason) {
        return new ConversionJudged(
                new Envelope(
                        order.org(),
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
                shares);
    }
}
