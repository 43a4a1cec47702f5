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

/** What makes two conversions of one name the same: everything that the caller said, in whatever order the fields of its objects came. */
final class ContentHash {

    private static final ObjectWriter CONTENT = Json.builder()
            .addMixIn(ConversionEvent.class, AsTheCallerSaid.class)
            .build()
            .writer()
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** 128 bits in hex: nobody gains by finding two sales of his own that look the same. */
    private static final int LENGTH = 32;

    private ContentHash() {}

    /** When it was recorded and what the directory knew then are ours, and not the caller's. Of the arrival only a part is. */
    @JsonIgnoreProperties({"envelope", "arrival"})
    private interface AsTheCallerSaid {}

    /** @param givenTime the caller's own {@code occurredAt}, null when there was none */
    static String of(ConversionEvent event, @Nullable Instant givenTime) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            said.writeBytes(CONTENT.writeValueAsBytes(event));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot write " + event.getClass().getName() + " as JSON", bug);
        }
        Arrival arrival = event.arrival();
        said.write(arrival != null && arrival.clientSide() ? 1 : 0);
        said.write(arrival != null && arrival.pending() ? 1 : 0);
        if (givenTime != null) {
            said.writeBytes(givenTime.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return CanonicalJson.sha256(said.toByteArray()).substring(0, LENGTH);
    }
}
