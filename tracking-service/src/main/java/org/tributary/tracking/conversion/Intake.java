package org.tributary.tracking.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.ProblemException;

/** Takes a conversion in once: claimed, appended with what is new about its customer; or a problem says why not. */
@Singleton
final class Intake {

    private final Claims claims;
    private final Recorder recorder;
    private final Customers customers;

    Intake(Claims claims, Recorder recorder, Customers customers) {
        this.claims = claims;
        this.recorder = recorder;
        this.customers = customers;
    }

    /**
     * Takes in what has a customer.
     *
     * @param givenTime the caller's own {@code occurredAt}, part of what makes two bodies the same; null when there was none
     * @return whether it was known before; holds once the promises are settled and kept
     */
    boolean take(
            ConversionEvent event, CustomerId id, Customer customer, @Nullable Instant givenTime, Promises promises) {
        Optional<CustomerSeen> news = customers.news(event.envelope(), id, customer);
        boolean duplicate = take(event, news.orElse(null), givenTime, promises);
        if (!duplicate && news.isPresent()) {
            promises.add(durable -> {
                if (durable) {
                    customers.said(id, customer);
                }
            });
        }
        return duplicate;
    }

    /** Takes in what has no customer: a refund. */
    boolean take(ConversionEvent event, @Nullable Instant givenTime, Promises promises) {
        return take(event, null, givenTime, promises);
    }

    private boolean take(
            ConversionEvent event, @Nullable CustomerSeen news, @Nullable Instant givenTime, Promises promises) {
        Outcome outcome = claims.once(
                event.conversionId(),
                contentHash(event, givenTime),
                () -> recorder.append(event, news, promises),
                promises);
        return switch (outcome) {
            case FIRST -> false;
            case DUPLICATE -> true;
            case CONFLICT ->
                throw ProblemException.conflict(
                        "conversion_conflict",
                        "A conversion of this name is recorded already with another content, as " + event.conversionId()
                                + "; it stands as it was and nothing new was recorded. To change it, send what goes back to"
                                + " /track/refund, or amend it with POST /api/v1/conversions/validate.");
            case NO_ROOM -> throw Recorder.noRoom();
        };
    }

    /** Over everything that the caller said; when it was recorded and what the directory knew then are ours. */
    static String contentHash(ConversionEvent event, @Nullable Instant givenTime) {
        ObjectNode content = Json.MAPPER.valueToTree(event);
        content.remove("envelope");
        if (givenTime != null) {
            content.put("occurredAt", givenTime.toString());
        }
        return CanonicalJson.hash(content);
    }
}
