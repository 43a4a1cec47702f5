package org.tributary.tracking.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * An event for a topic that is keyed and described by headers.
 *
 * @param key the record's key on its topic
 * @param id CloudEvents id
 * @param type CloudEvents type, without our prefix
 * @param time CloudEvents time, kept to the millisecond
 * @param value the record's value
 */
public record KeyedEvent(String key, String id, String type, Instant time, byte[] value) {

    /** As a payload for the journal. */
    public Payload payload(RecordType recordType) {
        return new Written(recordType, time.toEpochMilli(), written());
    }

    /** Reads back what {@link #payload} wrote. */
    public static KeyedEvent read(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            return new KeyedEvent(
                    in.readUTF(), in.readUTF(), in.readUTF(), Instant.ofEpochMilli(in.readLong()), rest(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the journal holds an event that cannot be read", e);
        }
    }

    /** An array knows how much is left. */
    private static byte[] rest(DataInputStream in) throws IOException {
        byte[] rest = new byte[in.available()];
        in.readFully(rest);
        return rest;
    }

    private byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(key);
            out.writeUTF(id);
            out.writeUTF(type);
            out.writeLong(time.toEpochMilli());
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private record Written(RecordType type, long time, byte[] bytes) implements Payload {

        @Override
        public int lane() {
            return 0;
        }

        @Override
        public int longest() {
            return bytes.length;
        }

        @Override
        public int complete(long sequence) {
            return bytes.length;
        }
    }
}
