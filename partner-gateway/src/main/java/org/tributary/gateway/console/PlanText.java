package org.tributary.gateway.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.tributary.contracts.json.Json;

/** A plan's document as people read it: the text that was published, or its JSON, indented. */
final class PlanText {

    private PlanText() {}

    static String of(JsonNode document) {
        if (document.isTextual()) {
            return document.asText();
        }
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a plan's document cannot be written", bug);
        }
    }
}
