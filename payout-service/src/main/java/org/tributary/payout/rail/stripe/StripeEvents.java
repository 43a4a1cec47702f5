package org.tributary.payout.rail.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.payout.rail.RailEvent;
import org.tributary.payout.rail.RailNews;
import org.tributary.payout.rail.TransferRecord;

/**
 * Proves and reads Stripe's events. The few fields that matter are read by name and not through the library's model, so that an event of
 * another API version is understood as far as it goes.
 */
@Singleton
public final class StripeEvents {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);
    private static final Pattern SIGNED_AT = Pattern.compile("(?:^|,)t=(\\d{1,12})(?:,|$)");

    private final List<String> secrets;

    StripeEvents(StripeSettings settings) {
        this.secrets = settings.webhookSecrets();
    }

    /** The event; empty when its signature is wrong, missing, older than five minutes or dated in the future, or it is no event. */
    public Optional<RailEvent> read(String payload, @Nullable String signature, Instant now) {
        if (signature == null || datedInTheFuture(signature, now) || !signed(payload, signature, now)) {
            return Optional.empty();
        }
        try {
            JsonNode event = Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            return event.path("id").isTextual() && event.path("type").isTextual()
                    ? Optional.of(new RailEvent(
                            event.path("id").asText(), event.path("type").asText(), news(event)))
                    : Optional.empty();
        } catch (UnreadableJson notAnEvent) {
            return Optional.empty();
        }
    }

    /** stripe-java's tolerance looks at the past alone. */
    private static boolean datedInTheFuture(String signature, Instant now) {
        Matcher signedAt = SIGNED_AT.matcher(signature);
        return !signedAt.find()
                || Instant.ofEpochSecond(Long.parseLong(signedAt.group(1))).isAfter(now.plus(CLOCK_DIFFERENCE));
    }

    private boolean signed(String payload, String signature, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return secrets.stream().anyMatch(secret -> signedWith(secret, payload, signature, clock));
    }

    private static boolean signedWith(String secret, String payload, String signature, Clock clock) {
        try {
            return Webhook.Signature.verifyHeader(payload, signature, secret, TOLERANCE.toSeconds(), clock);
        } catch (SignatureVerificationException forgedOrOld) {
            return false;
        }
    }

    private static RailNews news(JsonNode event) {
        String type = event.path("type").asText();
        JsonNode object = event.path("data").path("object");
        if (type.startsWith("transfer.")) {
            return transfer(object);
        }
        if (type.startsWith("v2.core.account")) {
            return account(event.path("related_object").path("id"));
        }
        if (type.equals("account.updated")
                || type.startsWith("capability.")
                || type.startsWith("account.application.")) {
            return account(event.path("account").isMissingNode() ? object.path("id") : event.path("account"));
        }
        return new RailNews.Other();
    }

    private static RailNews account(JsonNode id) {
        return id.isTextual() ? new RailNews.AccountChanged(id.asText()) : new RailNews.Other();
    }

    private static RailNews transfer(JsonNode object) {
        if (!object.path("id").isTextual() || !object.path("amount").canConvertToLong()) {
            return new RailNews.Other();
        }
        Map<String, String> metadata = new TreeMap<>();
        object.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new RailNews.TransferSeen(new TransferRecord(
                object.path("id").asText(),
                object.path("amount").asLong(),
                object.path("currency").asText(),
                object.path("destination").textValue(),
                object.path("transfer_group").textValue(),
                metadata,
                object.path("amount_reversed").asLong()));
    }
}
