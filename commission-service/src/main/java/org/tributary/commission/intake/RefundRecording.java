package org.tributary.commission.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.intake.ConversionStore.Finding;
import org.tributary.commission.intake.OrderStore.Order;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.OrderStore.SoldOrder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.Reinstatement;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.platform.database.Tx;

/** Writes down what a refund takes back from its sale, and what undoing one gives back. */
final class RefundRecording {

    private final Tx tx;
    private final OrderKey key;
    private final Totals before;
    private final SoldRows sold;
    private final Instant now;

    /** @param order as it stands, locked */
    RefundRecording(Tx tx, OrderKey key, Order order, SoldOrder sale, Instant now) {
        this.tx = tx;
        this.key = key;
        this.before = order.refunded();
        this.sold = SoldRows.of(tx, sale);
        this.now = now;
    }

    /** @return whether it took anything */
    boolean take(RefundRecorded refund) {
        Refund outcome = Refund.of(sold.sale(), before, refund);
        Book.Origin origin = new Book.Origin(null, refund.conversionId(), now);
        CorrectionRecording recording = new CorrectionRecording(tx, refund, key, now);
        OrderStore.refunded(tx, key, outcome.totals());
        return switch (outcome) {
            case Refund.Taken taken -> {
                recording.record(
                        sold.order().conversionId(),
                        taken.receipt(),
                        taken.base(),
                        sold.shares(before, taken.totals()),
                        null);
                taken.rows().forEach(row -> takeBack(row, origin));
                remember(refund, taken.totals(), taken.room());
                yield true;
            }
            case Refund.Refused refused -> {
                recording.record(
                        sold.order().conversionId(),
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
        new CorrectionRecording(tx, reinstatement, key, now)
                .record(
                        sold.order().conversionId(),
                        outcome.receipt(),
                        outcome.base(),
                        sold.shares(before, outcome.totals()),
                        reason);
        outcome.rows().forEach(row -> Book.reinstate(tx, sold.originalOf(row), row, origin));
        remember(reinstatement, outcome.totals(), outcome.room());
        return reason == null;
    }

    /** What later verdicts ask for; a test has left nothing to remember. */
    private void remember(ConversionEvent correction, Totals after, Map<Meter, Long> room) {
        Finding finding = ConversionStore.finding(tx, sold.order().conversionId());
        if (correction.envelope().mode() == Mode.TEST || finding.program() == null || finding.partner() == null) {
            return;
        }
        Standings.Owner winner = new Standings.Owner(key.org(), finding.program(), finding.partner());
        Standings standings = Standings.unread();
        standings.move(winner, room);
        LocalDate day =
                correction.envelope().occurredAt().atZone(sold.makeup().zone()).toLocalDate();
        long sales = sold.salesMovedBy(before, after);
        sold.revenueMovedBy(finding.partner(), before, after)
                .forEach((partner, revenue) ->
                        standings.sold(new Standings.Owner(key.org(), winner.program(), partner), day, sales, revenue));
        standings.write(tx);
    }

    private void takeBack(Row reversal, Book.Origin origin) {
        BookedRow original = sold.originalOf(reversal);
        boolean wholly = sold.net(original).plus(reversal.amount()).isZero();
        Book.reverse(tx, original, reversal, wholly, origin);
    }
}
