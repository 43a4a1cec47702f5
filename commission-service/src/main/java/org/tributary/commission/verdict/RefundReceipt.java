package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.verdict.Refund.Reason;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/**
 * Why a refund took what it took. Every row nets to {@code amount × remainingAfter ÷ base}.
 *
 * @param refund as it was recorded
 * @param sale the sale's conversion, which the rows belong to
 * @param kind what the plan took percentages of
 * @param asked gross, from amount or items; null for all that was left
 * @param tax inside it, from the refund or its items; null takes the sale's own share
 * @param taken gross, never more than was left
 * @param base what the sale was paid on
 * @param reason why it was refused or cut, null when it was taken as asked
 * @param room how it moves the meters of the plan, null for not at all
 * @param exchange the rate at which the sale was booked, null when its currency is the program's; rows alone are exchanged
 */
public record RefundReceipt(
        int version,
        RefundRecorded refund,
        ConversionId sale,
        BaseKind kind,
        Totals before,
        Totals after,
        @Nullable Long asked,
        @Nullable Long tax,
        long taken,
        Money base,
        long remainingBefore,
        long remainingAfter,
        @Nullable Reason reason,
        List<Row> rows,
        @Nullable Tally room,
        @Nullable Exchange exchange) {

    public static final int VERSION = 1;

    public RefundReceipt {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that {@link #canonical()} did not write
     */
    public static RefundReceipt read(byte[] canonical) {
        return Json.read(canonical, RefundReceipt.class);
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** Everything. */
    public JsonNode forFinance() {
        return Json.MAPPER.valueToTree(this);
    }

    /** What a partner may know: what was taken back from it. Empty when that is nothing. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return PartnerView.of(this, partner);
    }
}
