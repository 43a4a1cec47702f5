package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.rate.Exchange;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/**
 * Why an undone refund gave back what it gave back. Every row nets to {@code amount × remainingAfter ÷ base}.
 *
 * @param reinstatement as it was recorded
 * @param sale the sale's conversion, which the rows belong to
 * @param kind what the plan took percentages of
 * @param given gross, what the refund had taken
 * @param base what the sale was paid on
 * @param reason why nothing changed, null when something did
 * @param room how it moves the meters of the plan, null for not at all
 * @param exchange the rate at which the sale was booked, null when its currency is the program's; rows alone are exchanged
 */
public record ReinstatementReceipt(
        int version,
        ReinstatementRecorded reinstatement,
        ConversionId sale,
        BaseKind kind,
        Totals before,
        Totals after,
        long given,
        Money base,
        long remainingBefore,
        long remainingAfter,
        @Nullable String reason,
        List<Row> rows,
        @Nullable Tally room,
        @Nullable Exchange exchange) {

    public static final int VERSION = 1;

    public ReinstatementReceipt {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for other bytes
     */
    public static ReinstatementReceipt read(byte[] canonical) {
        return Json.read(canonical, ReinstatementReceipt.class);
    }

    /** What a partner may know: what was given back to it. Empty when that is nothing. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return PartnerView.of(this, partner);
    }
}
