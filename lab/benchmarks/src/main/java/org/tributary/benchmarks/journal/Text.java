package org.tributary.benchmarks.journal;

import java.nio.charset.StandardCharsets;
import org.tributary.tracking.journal.Payload;
import org.tributary.tracking.journal.RecordType;

/** A payload as long as a click. */
final class Text implements Payload {

    static final int LENGTH = 620;

    private final byte[] bytes = "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);

    @Override
    public RecordType type() {
        return RecordType.CLICK;
    }

    @Override
    public int lane() {
        return 3;
    }

    @Override
    public long time() {
        return 1_795_000_000_000L;
    }

    @Override
    public int longest() {
        return bytes.length;
    }

    @Override
    public int complete(long sequence) {
        return bytes.length;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
