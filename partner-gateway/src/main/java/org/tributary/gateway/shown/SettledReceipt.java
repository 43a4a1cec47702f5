package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A whole receipt of what no single conversion earned: of a stretch of time, of the clicks of a day, or by hand. */
final class SettledReceipt {

    private SettledReceipt() {}

    static Receipt read(JsonNode answer, JsonNode seen) {
        boolean clicks = seen.has("given");
        JsonNode given = clicks ? seen.path("given") : seen;
        boolean earned = !seen.path("rows").isEmpty();
        return new Receipt(
                Fields.text(answer, "conversionId", ""),
                clicks ? "clicks" : "settlement",
                clicks
                        ? Fields.text(given, "day")
                        : Fields.text(seen, "ruleId", "") + " " + Fields.text(seen, "period", ""),
                Fields.time(given, clicks ? "occurredAt" : "until"),
                null,
                earned,
                Fields.text(seen, "reason"),
                null,
                null,
                null,
                PartnersReceipt.plan(seen.path("plan")),
                null,
                null,
                Fields.each(seen.path("rows"), row -> row(row, seen)),
                List.of(),
                List.of(),
                List.of(),
                Fields.text(answer, "hash"),
                null);
    }

    /** Of what a person added or took away. */
    static Receipt readAdjustment(JsonNode answer, JsonNode seen) {
        return new Receipt(
                Fields.text(answer, "conversionId", ""),
                "adjustment",
                null,
                Fields.time(seen, "madeAt"),
                null,
                true,
                null,
                null,
                null,
                Fields.text(seen, "reason"),
                null,
                null,
                null,
                Fields.each(seen.path("rows"), row -> row(row, seen)),
                List.of(),
                List.of(),
                List.of(),
                Fields.text(answer, "hash"),
                null);
    }

    /** How the amount came about is said where it is the whole one; a later difference is what is left to its stretch. */
    private static Receipt.Row row(JsonNode row, JsonNode seen) {
        boolean whole = seen.path("paid").asLong() == 0;
        return new Receipt.Row(
                Fields.text(row, "commissionId"),
                Fields.text(row, "partnerId"),
                row.path("level").asInt(),
                Fields.text(row, "ruleId"),
                Fields.requiredAmount(row.path("amount")),
                Fields.time(row, "availableAt"),
                whole ? Fields.arithmetic(seen.path("arithmetic")) : null,
                null);
    }
}
