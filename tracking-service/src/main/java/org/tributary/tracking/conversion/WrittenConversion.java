package org.tributary.tracking.conversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;

/**
 * A conversion as it will stand on its topic. What makes two of one name the same is everything that the caller said, in whatever order
 * the fields of its objects came; that is written once, and what we know ourselves is put into it.
 *
 * @param json the event
 * @param hash of what the caller said
 */
record WrittenConversion(ConversionEvent event, byte[] json, String hash) {

    private static final ObjectWriter SAID = Json.builder()
            .addMixIn(ConversionEvent.class, AsTheCallerSaid.class)
            .build()
            .writer()
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final byte[] ENVELOPE = "\"envelope\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARRIVAL = "\"arrival\":".getBytes(StandardCharsets.US_ASCII);

    /** 128 bits in hex: nobody gains by finding two sales of his own that look the same. */
    private static final int HASH_LENGTH = 32;

    /** When it was recorded and what the directory knew then are ours, and not the caller's. Of the arrival only a part is. */
    @JsonIgnoreProperties({"envelope", "arrival"})
    private interface AsTheCallerSaid {}

    /** @param givenTime the caller's own {@code occurredAt}, null when there was none */
    static WrittenConversion of(ConversionEvent event, @Nullable Instant givenTime) {
        byte[] said = said(event);
        return new WrittenConversion(event, withOurs(said, event), hash(said, event.arrival(), givenTime));
    }

    private static byte[] said(ConversionEvent event) {
        try {
            return SAID.writeValueAsBytes(event);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot write " + event.getClass().getName() + " as JSON", bug);
        }
    }

    /** Behind the type, which stands first. */
    private static byte[] withOurs(byte[] said, ConversionEvent event) {
        int behindType = 0;
        while (said[behindType++] != ',') {}
        ByteArrayOutputStream whole = new ByteArrayOutputStream(said.length + 512);
        whole.write(said, 0, behindType);
        whole.writeBytes(ENVELOPE);
        whole.writeBytes(Json.write(event.envelope()));
        whole.write(',');
        if (event.arrival() != null) {
            whole.writeBytes(ARRIVAL);
            whole.writeBytes(Json.write(event.arrival()));
            whole.write(',');
        }
        whole.write(said, behindType, said.length - behindType);
        return whole.toByteArray();
    }

    private static String hash(byte[] said, @Nullable Arrival arrival, @Nullable Instant givenTime) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(said.length + 64);
        all.writeBytes(said);
        all.write(arrival != null && arrival.clientSide() ? 1 : 0);
        all.write(arrival != null && arrival.pending() ? 1 : 0);
        if (givenTime != null) {
            all.writeBytes(givenTime.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return CanonicalJson.sha256(all.toByteArray()).substring(0, HASH_LENGTH);
    }
}
