package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.shown.Receipt.Arithmetic;
import org.tributary.gateway.shown.Receipt.Check;
import org.tributary.gateway.shown.Receipt.PaidOn;
import org.tributary.gateway.shown.Receipt.Row;
import org.tributary.gateway.shown.Receipt.Rule;
import org.tributary.gateway.shown.Receipt.Said;
import org.tributary.gateway.shown.Receipt.State;
import org.tributary.gateway.shown.Receipt.Touch;

/** A receipt as staff get it: of a lead, sale or goal with everything it rests on, of a refund, of a reinstatement, or of a validation. */
record WholeReceipt(JsonNode answer, JsonNode seen) {

    Receipt read() {
        String kind = seen.has("refund")
                ? "refund"
                : seen.has("reinstatement") ? "reinstatement" : Fields.text(answer, "kind", "");
        JsonNode conversion = seen.has("answer")
                ? seen.path("answer")
                : seen.has(kind) ? seen.path(kind) : seen.path("evidence").path("conversion");
        JsonNode evaluation = seen.path("evaluation");
        return new Receipt(
                Fields.text(conversion, "conversionId", Fields.text(answer, "conversionId", "")),
                kind,
                Fields.text(conversion, "eventName"),
                occurredAt(conversion),
                Fields.amount(conversion, "amount"),
                seen.path("earned").isBoolean() ? seen.path("earned").asBoolean() : null,
                Fields.text(seen, "reason"),
                Fields.text(seen, seen.has("answer") ? "conversion" : "sale"),
                seen.has("answer") ? said() : null,
                null,
                seen.path("plan").isObject() ? PartnersReceipt.plan(seen.path("plan")) : null,
                paidOn(evaluation.path("base")),
                Fields.exchange(seen.has("evidence") ? seen.path("evidence").path("exchange") : seen.path("exchange")),
                Fields.each(seen.path("rows"), this::row),
                Fields.each(seen.path("attribution").path("candidates"), WholeReceipt::touch),
                Fields.each(evaluation.path("rules"), WholeReceipt::rule),
                Fields.each(seen.path("holds"), JsonNode::asText),
                Fields.text(answer, "hash"),
                Fields.text(answer, "answeredBy"));
    }

    private Said said() {
        JsonNode said = seen.path("answer");
        return new Said(
                Fields.text(said, "action", ""),
                Fields.text(said, "reason"),
                state(seen.path("before")),
                state(seen.path("after")));
    }

    private static State state(JsonNode state) {
        return new State(
                Fields.text(state, "status", ""), Fields.amount(state, "amount"), Fields.amount(state, "remaining"));
    }

    private static @Nullable Instant occurredAt(JsonNode conversion) {
        return Fields.time(conversion.path("envelope"), "occurredAt");
    }

    private static @Nullable PaidOn paidOn(JsonNode base) {
        return base.isObject()
                ? new PaidOn(
                        Fields.text(base, "kind", "net"),
                        base.path("gross").asLong(),
                        base.path("tax").asLong(),
                        base.path("shipping").asLong(),
                        Fields.requiredAmount(base.path("amount")))
                : null;
    }

    private Row row(JsonNode row) {
        return new Row(
                Fields.text(row, "commissionId"),
                Fields.text(row, "partnerId"),
                row.path("level").asInt(),
                Fields.text(row, "ruleId"),
                Fields.requiredAmount(row.path("amount")),
                Fields.time(row, "availableAt"),
                arithmetic(row),
                part(row));
    }

    /** What the selling partner has of a conversion that it shares. */
    private @Nullable String part(JsonNode row) {
        JsonNode stakes = seen.has("stakes")
                ? seen.path("stakes")
                : seen.path("attribution").path("stakes");
        for (JsonNode stake : stakes) {
            if (row.path("level").asInt() == 0 && stake.path("partnerId").equals(row.path("partnerId"))) {
                return Fields.part(stake);
            }
        }
        return null;
    }

    /** The working of the share that became this row. */
    private @Nullable Arithmetic arithmetic(JsonNode row) {
        for (JsonNode share : seen.path("evaluation").path("shares")) {
            boolean same = List.of("level", "ruleId", "partnerId").stream()
                    .allMatch(field -> share.path(field).equals(row.path(field)));
            if (same) {
                return Fields.arithmetic(share.path("arithmetic"));
            }
        }
        return null;
    }

    private static Touch touch(JsonNode candidate) {
        String lost = Fields.text(candidate, "lost");
        return new Touch(
                Fields.text(candidate, "by", ""),
                Fields.text(candidate, "touch", ""),
                lost == null,
                Fields.text(candidate, "partnerId"),
                lost,
                null,
                Fields.time(candidate.path("window"), "clickedAt"),
                Fields.time(candidate.path("window"), "until"));
    }

    private static Rule rule(JsonNode rule) {
        return new Rule(
                Fields.text(rule, "ruleId", ""),
                rule.path("matched").asBoolean(),
                rule.path("chosen").asBoolean(),
                Fields.each(rule.path("checks"), WholeReceipt::check));
    }

    private static Check check(JsonNode check) {
        return new Check(
                Fields.text(check, "what", ""),
                Fields.text(check, "wanted", ""),
                check.path("held").asBoolean(),
                Fields.text(check, "detail"));
    }
}
