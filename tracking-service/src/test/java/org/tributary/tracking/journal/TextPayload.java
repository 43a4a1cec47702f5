package org.tributary.tracking.journal;

import java.nio.charset.StandardCharsets;

/** A payload of the tests: a text, with the sequence put behind it once it is known. */
record TextPayload(String text, byte[] bytes) implements Payload {

    static final int LONGEST_SEQUENCE = 20;

    TextPayload(String text) {
        this(text, new byte[text.getBytes(StandardCharsets.UTF_8).length + LONGEST_SEQUENCE]);
    }

    @Override
    public RecordType type() {
        return RecordType.CLICK;
    }

    @Override
    public int lane() {
        return 7;
    }

    @Override
    public long time() {
        return 1_700_000_000_000L;
    }

    @Override
    public int longest() {
        return bytes.length;
    }

    @Override
    public int complete(long sequence) {
        byte[] complete = (text + "@" + sequence).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(complete, 0, bytes, 0, complete.length);
        return complete.length;
    }
}
