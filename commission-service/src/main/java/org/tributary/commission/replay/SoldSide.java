package org.tributary.commission.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.Makeup;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.Reinstatement;
import org.tributary.commission.verdict.Validation;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;

/** A conversion as one plan judged it, and what refunds and its vendor have made of it so far. */
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
    private Dossier dossier;

    /** @param plan that judged it; null when nobody will ask it again */
    SoldSide(Receipt receipt, @Nullable PlanVersion plan) {
        this.dossier = Dossier.opened(receipt, plan, receipt.rows());
    }

    Correction take(RefundRecorded refund) {
        Refund outcome = Refund.of(dossier.sale(), dossier.refunded(), refund);
        refunds.put(refund.conversionId(), outcome.receipt());
        Dossier after = dossier.after(outcome.receipt());
        return switch (outcome) {
            case Refund.Taken taken -> become(after, taken.rows(), taken.room());
            case Refund.Refused _ -> Correction.NONE;
        };
    }

    Correction undo(ReinstatementRecorded reinstatement) {
        RefundReceipt refund = refunds.get(reinstatement.refund());
        if (refund == null) {
            return Correction.NONE;
        }
        Reinstatement outcome = Reinstatement.of(dossier.sale(), dossier.refunded(), refund, reinstatement);
        return become(dossier.after(outcome.receipt()), outcome.rows(), outcome.room());
    }

    private Correction become(Dossier after, List<Row> rows, Map<Meter, Long> room) {
        Map<PartnerId, Facts.Totals> sold = sold(after);
        dossier = after;
        return new Correction(rows, room, sold);
    }

    private Map<PartnerId, Facts.Totals> sold(Dossier after) {
        PartnerId leading = dossier.judged().attribution().partnerId();
        if (leading == null) {
            return Map.of();
        }
        Refund.Sale sale = dossier.sale();
        long sales = count(after) - count(dossier);
        List<Long> moved = sale.soldMovedBy(dossier.refunded(), after.refunded());
        if (moved.isEmpty()) {
            long revenue = sale.counted(after.refunded()) - sale.counted(dossier.refunded());
            return Map.of(leading, new Facts.Totals(sales, revenue));
        }
        Map<PartnerId, Facts.Totals> sold = new HashMap<>();
        for (Makeup.Holding holding : sale.makeup().holdings()) {
            sold.put(holding.partnerId(), new Facts.Totals(sales, moved.get(sold.size())));
        }
        return sold;
    }

    private static int count(Dossier dossier) {
        return dossier.sale().counted(dossier.refunded()) > 0 ? 1 : 0;
    }

    /** What the vendor's word makes of it, by the plan that judged it. */
    Validation said(ValidationRecorded answer, Meters standing) {
        return Validation.of(dossier, answer, standing.of(Validation.meters(dossier, answer)));
    }

    /** Where meters stand. */
    interface Meters {
        Tally of(Set<Meter> asked);
    }

    /** Takes what the vendor's word made of it. */
    Correction adopt(ValidationReceipt validation) {
        dossier = dossier.after(validation);
        return new Correction(
                validation.rows(),
                validation.room() == null ? Map.of() : validation.room().values(),
                validation.sold());
    }
}
