package org.tributary.commission.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.verdict.Makeup;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.Reinstatement;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;

/** A sale as one plan judged it, and what its refunds have left of it so far. */
final class SoldSide {

    /**
     * What a correction changes.
     *
     * @param room how it moves the plan's meters
     * @param sold what it changes of what everybody who sold has sold
     */
    record Correction(List<Row> rows, Map<Meter, Long> room, Map<PartnerId, Facts.Totals> sold) {

        static final Correction NONE = new Correction(List.of(), Map.of(), Map.of());
    }

    private final Map<ConversionId, RefundReceipt> refunds = new HashMap<>();
    private final @Nullable PartnerId leading;
    private Refund.Sale sale;
    private Totals refunded = Totals.NONE;

    SoldSide(Receipt receipt) {
        this.leading = receipt.attribution().partnerId();
        this.sale = Refund.Sale.of(receipt, receipt.rows());
    }

    Correction take(RefundRecorded refund) {
        Refund outcome = Refund.of(sale, refunded, refund);
        refunds.put(refund.conversionId(), outcome.receipt());
        return switch (outcome) {
            case Refund.Taken taken ->
                become(taken.totals(), taken.rows(), taken.room(), taken.base().minor());
            case Refund.Refused _ -> Correction.NONE;
        };
    }

    Correction undo(ReinstatementRecorded reinstatement) {
        RefundReceipt refund = refunds.get(reinstatement.refund());
        if (refund == null) {
            return Correction.NONE;
        }
        Reinstatement outcome = Reinstatement.of(sale, refunded, refund, reinstatement);
        return become(
                outcome.totals(), outcome.rows(), outcome.room(), outcome.base().minor());
    }

    private Correction become(Totals after, List<Row> rows, Map<Meter, Long> room, long revenue) {
        Map<PartnerId, Facts.Totals> sold = sold(after, revenue);
        List<Row> all = new ArrayList<>(sale.rows());
        all.addAll(rows);
        sale = new Refund.Sale(
                sale.conversionId(), sale.gross(), sale.tax(), sale.shipping(), sale.kind(), all, sale.makeup());
        refunded = after;
        return new Correction(rows, room, sold);
    }

    private Map<PartnerId, Facts.Totals> sold(Totals after, long revenue) {
        long sales = (sale.counted(after) > 0 ? 1 : 0) - (sale.counted(refunded) > 0 ? 1 : 0);
        List<Long> moved = sale.soldMovedBy(refunded, after);
        if (moved.isEmpty()) {
            return leading == null ? Map.of() : Map.of(leading, new Facts.Totals(sales, revenue));
        }
        Map<PartnerId, Facts.Totals> sold = new HashMap<>();
        for (Makeup.Holding holding : sale.makeup().holdings()) {
            sold.put(holding.partnerId(), new Facts.Totals(sales, moved.get(sold.size())));
        }
        return sold;
    }
}
