package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.ConversionStore.Kept;
import org.tributary.commission.intake.CreditStore.Credit;
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
import org.tributary.platform.outbox.Outgoing;

/** Writes down that conversions were corrected, by refunds, reinstatements or their vendor, and why that changed what it changed. */
final class CorrectionRecording {

    private final Tx tx;
    private final Instant now;

    CorrectionRecording(Tx tx, Instant now) {
        this.tx = tx;
        this.now = now;
    }

    /**
     * What corrects a conversion, with its receipt.
     *
     * @param conversion that is corrected
     * @param order the sale's own, whatever name the event gave it; null for what has none
     * @param base what the conversion's base changed by; null when nothing did
     * @param shares what of that is whose, where several partners share the conversion; else empty
     * @param reason why nothing changed; null when something did
     * @param status what the vendor's word has made of the conversion; null for what is no such word
     */
    record Correction(
            ConversionEvent event,
            ConversionId conversion,
            @Nullable String order,
            Object receipt,
            @Nullable Money base,
            List<ConversionJudged.Share> shares,
            @Nullable String reason,
            @Nullable Validity status) {

        private Stream<Credit> credits() {
            return shares.stream()
                    .map(share -> new Credit(
                            event.conversionId(),
                            event.envelope().org(),
                            share.partnerId(),
                            share.linkId(),
                            share.part(),
                            share.whole()));
        }
    }

    void write(List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return;
        }
        Map<ConversionId, Finding> findings = ConversionStore.findings(
                tx, corrections.stream().map(Correction::conversion).toList());
        List<Kept> kept = new ArrayList<>();
        List<Outgoing> told = new ArrayList<>();
        for (Correction one : corrections) {
            Finding made = Objects.requireNonNull(findings.get(one.conversion()));
            Finding finding =
                    new Finding(made.program(), made.partner(), made.link(), one.reason() == null, one.reason());
            kept.add(new Kept(one.event(), finding, one.order(), CanonicalJson.bytes(one.receipt())));
            told.add(CommissionEvents.judged(judged(one, finding)));
        }
        ConversionStore.insert(tx, kept, now);
        CreditStore.insert(tx, corrections.stream().flatMap(Correction::credits).toList());
        Outbox.add(tx, told);
    }

    private ConversionJudged judged(Correction one, Finding finding) {
        ConversionEvent event = one.event();
        boolean said = one.status() != null;
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
                finding.program(),
                finding.partner(),
                finding.link(),
                finding.program() == null ? null : one.base(),
                finding.earned() ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                finding.reason(),
                one.shares(),
                said ? one.conversion() : null,
                one.status() == null ? null : one.status().code());
    }
}
