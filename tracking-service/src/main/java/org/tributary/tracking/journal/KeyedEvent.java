package org.tributary.tracking.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
        ByteBuffer in = ByteBuffer.wrap(payload);
        try {
            return new KeyedEvent(text(in), text(in), text(in), Instant.ofEpochMilli(in.getLong()), rest(in));
        } catch (BufferUnderflowException cut) {
            throw new IllegalStateException("the journal holds an event that cannot be read", cut);
        }
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private byte[] written() {
        List<byte[]> texts = Stream.of(key, id, type)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = Long.BYTES + value.length;
        for (byte[] text : texts) {
            length += Short.BYTES + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        texts.forEach(text -> out.putShort((short) text.length).put(text));
        return out.putLong(time.toEpochMilli()).put(value).array();
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
