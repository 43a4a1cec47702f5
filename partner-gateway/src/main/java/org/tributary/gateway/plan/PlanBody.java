package org.tributary.gateway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * What was posted as a plan: the document itself in YAML or JSON, with {@code effectiveFrom} as a parameter or, in JSON, as a field
 * beside; or an envelope {@code {"document": …, "effectiveFrom": …}} whose document is text or an object.
 *
 * @param document the text that commission reads
 * @param effectiveFrom null when it was not said
 */
public record PlanBody(String document, @Nullable Instant effectiveFrom) {

    private static final String DOCUMENT = "document";
    private static final String EFFECTIVE_FROM = "effectiveFrom";

    /** @throws ProblemException 400 when the time is none, or was said twice differently */
    public static PlanBody read(String body, @Nullable String effectiveFrom) {
        ObjectNode json = jsonObject(body);
        if (json == null) {
            return new PlanBody(body, time(effectiveFrom));
        }
        JsonNode beside = json.remove(EFFECTIVE_FROM);
        String said = beside == null || beside.isNull() ? effectiveFrom : beside.asText();
        return new PlanBody(document(json, body, beside != null), time(said));
    }

    private static String document(ObjectNode json, String body, boolean timeWasInside) {
        JsonNode inner = json.get(DOCUMENT);
        if (inner != null && inner.isTextual()) {
            return inner.asText();
        }
        if (inner != null) {
            return text(inner);
        }
        return timeWasInside ? text(json) : body;
    }

    /** Null for YAML; what is neither is for commission to refuse, with line and column. */
    private static @Nullable ObjectNode jsonObject(String body) {
        try {
            return body.stripLeading().startsWith("{")
                            && Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                                    instanceof ObjectNode object
                    ? object
                    : null;
        } catch (UnreadableJson yaml) {
            return null;
        }
    }

    private static String text(JsonNode json) {
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException wrong) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "effectiveFrom is no RFC 3339 time such as 2026-12-01T00:00:00Z; nothing was published.",
                    new Problem.FieldError("/effectiveFrom", "invalid_time", null));
        }
    }
}
