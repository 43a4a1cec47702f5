package org.tributary.tracking.click;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.tracking.journal.Payload;
import org.tributary.tracking.journal.RecordType;

/**
 * A click as it will stand on its lane: the JSON of {@link org.tributary.contracts.event.ClickRecorded}, written straight into a buffer
 * that is used again for the next click of the same thread. Click id and sequence come last, because they exist only once the place in
 * the journal is claimed.
 */
final class ClickRecord implements Payload {

    private static final String MODE = Mode.LIVE.name().toLowerCase(Locale.ROOT);

    /** {@code ,"clickId":"clk_…","sequence":…}} at its longest. */
    private static final int LONGEST_END = 128;

    private final ClickIds ids;
    private final int instance;
    private final long epoch;
    private final Buffer buffer = new Buffer();
    private long time;
    private long linkNumber;
    private @Nullable ClickId clickId;

    /** Gives away its array instead of copying it. */
    private static final class Buffer extends ByteArrayOutputStream {

        private Buffer() {
            super(4096);
        }

        private byte[] array() {
            return buf;
        }

        /** Makes room without a further copy later. */
        private void ensureRoom(int more) {
            if (buf.length - count < more) {
                byte[] larger = new byte[buf.length * 2 + more];
                System.arraycopy(buf, 0, larger, 0, count);
                buf = larger;
            }
        }
    }

    ClickRecord(ClickIds ids, int instance, long epoch) {
        this.ids = ids;
        this.instance = instance;
        this.epoch = epoch;
    }

    /** Takes the next click; what was there before is gone. */
    ClickRecord of(Click click) {
        time = click.time();
        linkNumber = click.link().number();
        clickId = null;
        buffer.reset();
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(buffer)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            write(json, click);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        buffer.ensureRoom(LONGEST_END);
        return this;
    }

    /** The id under which the click was recorded. */
    ClickId clickId() {
        if (clickId == null) {
            throw new IllegalStateException("the click has not been recorded");
        }
        return clickId;
    }

    @Override
    public RecordType type() {
        return RecordType.CLICK;
    }

    @Override
    public int lane() {
        return Topic.laneOf(linkNumber);
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public int longest() {
        return buffer.size() + LONGEST_END;
    }

    @Override
    public int complete(long sequence) {
        ClickId id = ids.issue(time, linkNumber, instance, epoch, sequence);
        clickId = id;
        String end = ",\"clickId\":\"" + id.value() + "\",\"sequence\":" + sequence + "}";
        byte[] bytes = end.getBytes(StandardCharsets.ISO_8859_1);
        buffer.write(bytes, 0, bytes.length);
        return buffer.size();
    }

    @Override
    public byte[] bytes() {
        return buffer.array();
    }

    private void write(JsonGenerator json, Click click) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "click");
        writeEnvelope(json, click);
        json.writeStringField("programId", click.link().programId().value());
        json.writeStringField("partnerId", click.link().partnerId().value());
        json.writeStringField("linkId", click.link().linkId().value());
        json.writeNumberField("linkNumber", linkNumber);
        json.writeNumberField("instance", instance);
        json.writeNumberField("epoch", epoch);
        json.writeNumberField("lane", lane());
        json.writeStringField("visitor", click.visitor().id());
        writeIfKnown(json, "country", click.country());
        writeIfKnown(json, "device", click.agent().device());
        writeIfKnown(json, "os", click.agent().os());
        writeIfKnown(json, "browser", click.agent().browser());
        writeIfKnown(json, "referrer", click.referrer());
        writeSubs(json, click);
        json.writeStringField(
                "classification", click.verdict().classification().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("reasons");
        for (String reason : click.verdict().reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        if (!click.verdict().signals().isEmpty()) {
            json.writeArrayFieldStart("signals");
            for (String signal : click.verdict().signals()) {
                json.writeString(signal);
            }
            json.writeEndArray();
        }
    }

    private static void writeEnvelope(JsonGenerator json, Click click) throws IOException {
        String at = Instant.ofEpochMilli(click.time()).toString();
        json.writeObjectFieldStart("envelope");
        json.writeStringField("org", click.link().org().value());
        json.writeStringField("mode", MODE);
        json.writeNumberField("schemaVersion", Envelope.SCHEMA_VERSION);
        json.writeStringField("occurredAt", at);
        json.writeStringField("recordedAt", at);
        json.writeNumberField("directoryOffset", click.directoryOffset());
        json.writeEndObject();
    }

    private static void writeSubs(JsonGenerator json, Click click) throws IOException {
        Map<String, String> ofLink = click.link().subs();
        json.writeObjectFieldStart("subs");
        for (int number = 1; number <= ClickQuery.SUBS; number++) {
            writeIfKnown(json, "sub" + number, click.query().sub(number, ofLink));
        }
        json.writeEndObject();
    }

    private static void writeIfKnown(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
