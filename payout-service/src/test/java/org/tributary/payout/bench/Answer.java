package org.tributary.payout.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** What HTTP answered. */
public record Answer(int status, JsonNode body) {

    public String text(String field) {
        return body.path(field).asText();
    }
}
