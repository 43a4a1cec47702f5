package org.tributary.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 attributes as Kafka headers (binary mode). Clicks travel without: headers would cost more than the click. */
public final class CloudEvent {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";

    private CloudEvent() {}

    public static void describe(Headers headers, String id, String source, String type, Instant time) {
        put(headers, "ce_specversion", "1.0");
        put(headers, ID, id);
        put(headers, "ce_source", "urn:tributary:" + source);
        put(headers, TYPE, "org.tributary." + type);
        put(headers, "ce_time", time.toString());
        put(headers, "content-type", "application/json");
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
