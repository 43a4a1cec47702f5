package org.tributary.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 attributes as Kafka headers (binary mode). Clicks travel without: headers would cost more than the click. */
public final class CloudEvent {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";

    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");

    private CloudEvent() {}

    public static void describe(Headers headers, String id, String source, String type, Instant time) {
        headers.add("ce_specversion", VERSION);
        put(headers, ID, id);
        put(headers, "ce_source", "urn:tributary:" + source);
        put(headers, TYPE, "org.tributary." + type);
        put(headers, "ce_time", time.toString());
        headers.add("content-type", JSON);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, bytes(value));
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
