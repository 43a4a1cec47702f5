package org.tributary.simulator.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.gate.Gate;
import org.tributary.simulator.state.Delivery;
import org.tributary.simulator.state.Event;
import org.tributary.simulator.state.Origin;
import org.tributary.simulator.state.World;
import org.tributary.simulator.wire.Json;

/** Events as Stripe writes them. */
public final class EventDocument {

    private EventDocument() {}

    /** What is delivered to the webhook endpoint: a v1 event whole, a v2 event without its data. */
    public static Map<String, @Nullable Object> delivered(Event event, World world) {
        return switch (event.form()) {
            case SNAPSHOT -> snapshot(event, world);
            case THIN -> pointer(event);
        };
    }

    static Map<String, @Nullable Object> snapshot(Event event, World world) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", event.id());
        document.put("object", "event");
        if (event.account() != null) {
            document.put("account", event.account());
        }
        document.put("api_version", Gate.API_VERSION);
        document.put("created", event.created().getEpochSecond());
        document.put("data", data(event));
        document.put("livemode", false);
        document.put("pending_webhooks", pending(event, world) ? 1 : 0);
        document.put("request", request(event.origin()));
        document.put("type", event.type());
        return document;
    }

    static Map<String, @Nullable Object> thinWithData(Event event) {
        Map<String, @Nullable Object> document = pointer(event);
        document.put("data", Json.raw(event.object()));
        return document;
    }

    private static Map<String, @Nullable Object> pointer(Event event) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", event.id());
        document.put("object", "v2.core.event");
        document.put("context", null);
        document.put("created", event.created().toString());
        document.put("livemode", false);
        document.put("reason", event.origin() == null ? null : reason(event.origin()));
        document.put("type", event.type());
        document.put("related_object", related(String.valueOf(event.account())));
        return document;
    }

    private static Map<String, @Nullable Object> data(Event event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("object", Json.raw(event.object()));
        if (event.previous() != null) {
            data.put("previous_attributes", Json.raw(event.previous()));
        }
        return data;
    }

    private static boolean pending(Event event, World world) {
        return world.delivery(event.id())
                .filter(delivery -> delivery.status() == Delivery.Status.PENDING)
                .isPresent();
    }

    private static Map<String, @Nullable Object> request(@Nullable Origin origin) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("id", origin == null ? null : origin.requestId());
        request.put("idempotency_key", origin == null ? null : origin.idempotencyKey());
        return request;
    }

    private static Map<String, @Nullable Object> reason(Origin origin) {
        return Map.of("type", "request", "request", request(origin));
    }

    private static Map<String, @Nullable Object> related(String account) {
        return Map.of("id", account, "type", "v2.core.account", "url", "/v2/core/accounts/" + account);
    }
}
