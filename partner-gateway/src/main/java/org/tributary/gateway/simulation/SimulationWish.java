package org.tributary.gateway.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * What somebody wants to simulate, as it was sent.
 *
 * @param plan the document as text, or as an object
 * @param from an RFC 3339 time, or a day in the program's time zone
 * @param to the same; a day belongs to the period
 */
public record SimulationWish(
        @Nullable String programId,
        @Nullable JsonNode plan,
        @Nullable String from,
        @Nullable String to) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** The document that commission reads. */
    String document() {
        if (plan == null || plan.isNull()) {
            throw missing("plan", "the document as text or as an object");
        }
        return plan.isTextual() ? plan.asText() : new String(Json.write(plan), StandardCharsets.UTF_8);
    }

    Instant begin(ZoneId zone) {
        return moment("from", from, zone, 0);
    }

    Instant end(ZoneId zone) {
        return moment("to", to, zone, 1);
    }

    private static Instant moment(String field, @Nullable String text, ZoneId zone, int daysLater) {
        if (text == null || text.isBlank()) {
            throw missing(field, "a time such as 2026-11-01T00:00:00Z, or a day");
        }
        try {
            Instant moment = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(zone)
                            .toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                throw new DateTimeException(text + " is not of this time");
            }
            return moment;
        } catch (DateTimeException wrong) {
            throw ProblemException.invalid(
                    "invalid_request",
                    field + " is no RFC 3339 time such as 2026-11-01T00:00:00Z and no day; nothing was simulated.",
                    new Problem.FieldError("/" + field, "invalid_time", "such as 2026-11-01T00:00:00Z or 2026-11-01"));
        }
    }

    static ProblemException missing(String field, String what) {
        return ProblemException.invalid(
                "invalid_request",
                "'" + field + "' is missing; nothing was simulated.",
                new Problem.FieldError("/" + field, "required", what));
    }
}
