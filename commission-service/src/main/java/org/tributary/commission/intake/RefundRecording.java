package org.tributary.commission.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.book.Book;
import org.tributary.commission.intake.CorrectionRecording.Correction;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.Reinstatement;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Writes down what a refund takes back from its sale, and what undoing one gives back. */
final class RefundRecording {

    private final Tx tx;
    private final OrderKey key;
    private final Totals before;
    private final SoldRows sold;
    private final Instant now;

    /** @param key of the order, locked */
    RefundRecording(Tx tx, OrderKey key, ConversionId sale, Instant now) {
        this.tx = tx;
        this.key = key;
        this.sold = SoldRows.of(tx, sale);
        this.before = sold.refunded();
        this.now = now;
    }

    /** @return whether it took anything */
    boolean take(RefundRecorded refund) {
        Refund outcome = Refund.of(sold.sale(), before, refund);
        Book.Origin origin = new Book.Origin(null, refund.conversionId(), now);
        OrderStore.refunded(tx, key, outcome.totals());
        return switch (outcome) {
            case Refund.Taken taken -> {
                record(refund, taken.receipt(), taken.base(), sold.shares(before, taken.totals()), null);
                book(taken.rows(), origin);
                remember(refund, taken.totals(), taken.room());
                yield true;
            }
            case Refund.Refused refused -> {
                record(
                        refund,
                        refused.receipt(),
                        null,
                        List.of(),
                        refused.reason().code());
                yield false;
            }
        };
    }

    /** @return whether there was anything to give back */
    boolean undo(RefundReceipt refund, ReinstatementRecorded reinstatement) {
        Reinstatement outcome = Reinstatement.of(sold.sale(), before, refund, reinstatement);
        Book.Origin origin = new Book.Origin(null, reinstatement.conversionId(), now);
        String reason = outcome.receipt().reason();
        OrderStore.refunded(tx, key, outcome.totals());
        record(reinstatement, outcome.receipt(), outcome.base(), sold.shares(before, outcome.totals()), reason);
        book(outcome.rows(), origin);
        remember(reinstatement, outcome.totals(), outcome.room());
        return reason == null;
    }

    /** What later verdicts ask for; a test has left nothing to remember. */
    private void remember(ConversionEvent correction, Totals after, Map<Meter, Long> room) {
        Receipt.Attribution to = sold.current().attribution();
        if (correction.envelope().mode() == Mode.TEST || to.programId() == null || to.partnerId() == null) {
            return;
        }
        Standings.Owner winner = new Standings.Owner(key.org(), to.programId(), to.partnerId());
        Standings standings = Standings.unread();
        standings.move(winner, room);
        LocalDate day = sold.current().dayOf(correction.envelope().occurredAt());
        long sales = sold.salesMovedBy(before, after);
        sold.revenueMovedBy(to.partnerId(), before, after)
                .forEach((partner, revenue) ->
                        standings.sold(new Standings.Owner(key.org(), winner.program(), partner), day, sales, revenue));
        standings.write(tx);
    }

    private void record(
            ConversionEvent correction,
            Object receipt,
            @Nullable Money base,
            List<ConversionJudged.Share> shares,
            @Nullable String reason) {
        new CorrectionRecording(tx, now)
                .write(List.of(new Correction(
                        correction, sold.sale().conversionId(), key.orderId(), receipt, base, shares, reason, null)));
    }

    private void book(List<Row> rows, Book.Origin origin) {
        Corrections corrections = new Corrections();
        corrections.add(
                new Corrections.Booked(key.org(), sold.booked(), sold.current(), sold.needsApproval()), rows, origin);
        corrections.book(tx);
    }
}
