package org.tributary.commission.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;

/**
 * What may be shown of a record that could not be processed: pseudonymous ids, kinds, amounts and times, which are named one by one, so
 * that no field of a person gets in.
 *
 * @param org null when no organisation can be read from it
 */
record Excerpt(@Nullable OrganisationId org, Map<String, String> fields) {

    private static final int LONGEST = 200;

    private static final List<String> SHOWN = List.of(
            "type",
            "conversionId",
            "customerId",
            "orderId",
            "refundId",
            "clickId",
            "eventName",
            "entityId",
            "payoutId",
            "amount",
            "tax",
            "currency",
            "envelope.mode",
            "envelope.occurredAt",
            "envelope.recordedAt",
            "item.payoutId",
            "item.partnerId");

    /** @param key of the record: refunds begin theirs with the organisation */
    static Excerpt of(@Nullable String key, byte @Nullable [] value) {
        JsonNode record = tree(value);
        Map<String, String> fields = new LinkedHashMap<>();
        SHOWN.forEach(name -> text(record, name).ifPresent(text -> fields.put(name, text)));
        fields.put("bytes", value == null ? "not kept" : Integer.toString(value.length));
        OrganisationId org = text(record, "envelope.org")
                .or(() -> text(record, "org"))
                .flatMap(Excerpt::organisation)
                .or(() -> organisationOf(key))
                .orElse(null);
        return new Excerpt(org, fields);
    }

    private static JsonNode tree(byte @Nullable [] value) {
        try {
            return value == null ? Json.MAPPER.missingNode() : Json.read(value, JsonNode.class);
        } catch (UnreadableJson noJson) {
            return Json.MAPPER.missingNode();
        }
    }

    private static Optional<String> text(JsonNode record, String name) {
        JsonNode found = record.at("/" + name.replace('.', '/'));
        JsonNode value = found.isObject() ? found.path("amount") : found;
        return value.isValueNode() && !value.isNull() ? Optional.of(printable(value.asText())) : Optional.empty();
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    private static Optional<OrganisationId> organisationOf(@Nullable String key) {
        return key == null || !key.contains(":") ? Optional.empty() : organisation(key.substring(0, key.indexOf(':')));
    }

    private static Optional<OrganisationId> organisation(String text) {
        try {
            return Optional.of(new OrganisationId(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
