package org.tributary.platform.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.compression.Compression;

/** Many events of one transaction as the body of one row: they are much alike, and compress to a tenth. */
final class Parcel {

    /** Bounds what the relay holds in memory. */
    static final int MOST_EVENTS = 250;

    private Parcel() {}

    /** An event as it lies in a parcel. */
    record Event(String topic, @Nullable String key, String eventId, String type, byte[] body) {}

    static byte[] pack(List<Outgoing> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(events.size());
            for (Outgoing event : events) {
                out.writeUTF(event.topic().topicName());
                out.writeUTF(event.key());
                out.writeUTF(event.eventId());
                out.writeUTF(event.type());
                out.writeInt(event.body().length);
                out.write(event.body());
            }
        } catch (IOException never) {
            throw new UncheckedIOException("memory does not fail", never);
        }
        return Compression.compress(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException for what {@link #pack} did not write */
    static List<Event> open(byte[] parcel) {
        List<Event> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Compression.expand(parcel)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String topic = in.readUTF();
                String key = in.readUTF();
                String eventId = in.readUTF();
                events.add(new Event(topic, key, eventId, in.readUTF(), in.readNBytes(in.readInt())));
            }
        } catch (IOException cutOff) {
            throw new IllegalArgumentException("a parcel of the outbox is cut off", cutOff);
        }
        return events;
    }
}
