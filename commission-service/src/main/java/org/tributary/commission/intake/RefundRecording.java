package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.OrderStore.SoldOrder;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.commission.verdict.Refund;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/** Writes down what a refund takes back from its sale. */
final class RefundRecording {

    private final Tx tx;
    private final RefundRecorded refund;
    private final OrganisationId org;
    private final Instant now;

    RefundRecording(Tx tx, RefundRecorded refund, Instant now) {
        this.tx = tx;
        this.refund = refund;
        this.org = refund.envelope().org();
        this.now = now;
    }

    /** @param before what has been refunded of the order so far */
    Refund from(SoldOrder order, Refund.Totals before) {
        List<BookedRow> booked = Book.lockByConversion(tx, List.of(order.conversionId())).stream()
                .filter(row -> row.status() != Status.CANCELED)
                .toList();
        Refund.Sale sale = new Refund.Sale(
                order.conversionId(),
                order.gross(),
                order.tax(),
                order.shipping(),
                order.kind(),
                booked.stream().map(BookedRow::row).toList());
        Refund outcome = Refund.of(sale, before, refund);
        record(order, outcome);
        if (outcome instanceof Refund.Taken taken) {
            takeBack(booked, taken.rows());
        }
        return outcome;
    }

    private void record(SoldOrder order, Refund outcome) {
        ConversionStore.Finding sale = ConversionStore.finding(tx, order.conversionId());
        Refund.Reason refused = outcome instanceof Refund.Refused no ? no.reason() : null;
        ConversionStore.insert(
                tx,
                refund,
                new Finding(
                        sale.program(),
                        sale.partner(),
                        sale.link(),
                        refused == null,
                        refused == null ? null : refused.code()));
        ConversionStore.insertReceipt(
                tx,
                org,
                refund.conversionId(),
                CanonicalJson.bytes(outcome.receipt()),
                CanonicalJson.hash(outcome.receipt()),
                now);
        if (refund.envelope().mode() == Mode.LIVE) {
            Outbox.add(tx, CommissionEvents.judged(judged(sale, outcome, refused)));
        }
    }

    private ConversionJudged judged(ConversionStore.Finding sale, Refund outcome, Refund.@Nullable Reason refused) {
        return new ConversionJudged(
                new Envelope(
                        org,
                        Mode.LIVE,
                        Envelope.SCHEMA_VERSION,
                        refund.envelope().occurredAt(),
                        now,
                        refund.envelope().directoryOffset()),
                refund.conversionId(),
                ConversionJudged.Kind.REFUND,
                "Refund",
                sale.program(),
                sale.partner(),
                sale.link(),
                outcome instanceof Refund.Taken taken && sale.program() != null ? taken.base() : null,
                refused == null ? ConversionJudged.Outcome.EARNED : ConversionJudged.Outcome.NOT_EARNED,
                refused == null ? null : refused.code());
    }

    private void takeBack(List<BookedRow> booked, List<Row> reversals) {
        Map<CommissionId, BookedRow> originals = booked.stream()
                .filter(row -> !row.isReversal())
                .collect(Collectors.toMap(row -> row.row().commissionId(), Function.identity()));
        for (Row reversal : reversals) {
            BookedRow original = originals.get(reversal.reversalOf());
            if (original == null) {
                throw new IllegalStateException(
                        reversal.commissionId() + " reverses a row that its sale does not have");
            }
            boolean wholly = net(original, booked).plus(reversal.amount()).isZero();
            Book.reverse(tx, original, reversal, wholly, new Book.Origin(null, refund.conversionId(), now));
        }
    }

    private static Money net(BookedRow original, List<BookedRow> booked) {
        return booked.stream()
                .filter(row -> original.row().commissionId().equals(row.row().reversalOf()))
                .map(row -> row.row().amount())
                .reduce(original.row().amount(), Money::plus);
    }
}
