package org.tributary.tracking.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.ProblemException;

/**
 * An event as Stripe sends it to a webhook endpoint.
 *
 * @param object the thing it is about, as it stood then
 * @param previous what an update changed, with the values before
 */
record StripeEvent(String id, String type, Instant createdAt, Mode mode, StripeObject object, StripeObject previous) {

    /** @throws ProblemException 400 when it is no event */
    static StripeEvent read(byte[] body) {
        StripeObject event = new StripeObject(parse(body));
        if (!"event".equals(event.text("object"))) {
            throw StripeObject.unreadable("its 'object' is not 'event'; choose snapshot payloads for the endpoint");
        }
        StripeObject object = event.at("data", "object");
        if (!object.isThere()) {
            throw StripeObject.unreadable("'data.object' is missing");
        }
        return new StripeEvent(
                event.ownId(),
                event.required("type", event.text("type")),
                event.required("created", event.time("created")),
                event.isTrue("livemode") ? Mode.LIVE : Mode.TEST,
                object,
                event.at("data", "previous_attributes"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.tree(Json.MAPPER, body);
        } catch (IOException noJson) {
            throw StripeObject.unreadable("it is no JSON");
        }
    }
}
