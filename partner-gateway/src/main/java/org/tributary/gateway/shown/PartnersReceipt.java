package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.tributary.gateway.shown.Receipt.Amount;
import org.tributary.gateway.shown.Receipt.Plan;
import org.tributary.gateway.shown.Receipt.Row;
import org.tributary.gateway.shown.Receipt.Said;
import org.tributary.gateway.shown.Receipt.State;
import org.tributary.gateway.shown.Receipt.Touch;

/** A receipt as a partner or recruiter gets it. */
record PartnersReceipt(JsonNode answer, JsonNode seen) {

    Receipt read() {
        JsonNode plan = seen.path("plan");
        return new Receipt(
                Fields.text(seen, "conversionId", Fields.text(answer, "conversionId", "")),
                Fields.text(seen, "kind", Fields.text(answer, "kind", "")),
                Fields.text(seen, "eventName"),
                Fields.time(seen, "occurredAt"),
                Fields.amount(seen, "amount"),
                seen.path("earned").isBoolean() ? seen.path("earned").asBoolean() : null,
                seen.has("action") ? null : Fields.text(seen, "reason"),
                Fields.text(seen, "saleId"),
                seen.has("action") ? said() : null,
                Fields.text(seen, "note"),
                plan.isObject() ? plan(plan) : null,
                null,
                Fields.exchange(seen.path("exchange")),
                Fields.each(seen.path("commissions"), this::row),
                Fields.each(seen.path("touches"), PartnersReceipt::touch),
                List.of(),
                Fields.each(seen.path("holds"), JsonNode::asText),
                Fields.text(answer, "hash"),
                Fields.text(answer, "answeredBy"));
    }

    private Said said() {
        return new Said(
                Fields.text(seen, "action", ""),
                Fields.text(seen, "reason"),
                null,
                new State(Fields.text(seen, "status", ""), null, null));
    }

    static Plan plan(JsonNode plan) {
        return new Plan(Fields.text(plan, "name", ""), plan.path("version").asInt(), Fields.text(plan, "hash"));
    }

    private Row row(JsonNode row) {
        return new Row(
                Fields.text(row, "commissionId"),
                null,
                row.path("level").asInt(),
                Fields.text(row, "ruleId"),
                new Amount(row.path("amount").asLong(), row.path("currency").asText()),
                Fields.time(row, "availableAt"),
                Fields.arithmetic(row.path("arithmetic")),
                row.path("level").asInt() == 0 ? Fields.part(seen.path("share")) : null);
    }

    private static Touch touch(JsonNode touch) {
        return new Touch(
                Fields.text(touch, "by", ""),
                Fields.text(touch, "touch", ""),
                touch.path("won").asBoolean(),
                null,
                Fields.text(touch, "reason"),
                Fields.text(touch, "meaning"),
                Fields.time(touch.path("window"), "clickedAt"),
                Fields.time(touch.path("window"), "until"));
    }
}
