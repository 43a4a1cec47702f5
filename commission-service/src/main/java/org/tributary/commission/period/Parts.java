package org.tributary.commission.period;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts text that comes piece by piece into parts of one size, and hashes it. Holds one part. For one thread. */
final class Parts {

    private static final int PART_BYTES = 256 * 1024;

    private final ContentHash hash = new ContentHash();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream(PART_BYTES);
    private final Consumer<byte[]> each;
    private long bytes;

    Parts(Consumer<byte[]> each) {
        this.each = each;
    }

    void add(String text) {
        byte[] piece = text.getBytes(StandardCharsets.UTF_8);
        hash.add(piece);
        bytes += piece.length;
        part.writeBytes(piece);
        if (part.size() >= PART_BYTES) {
            flush();
        }
    }

    /** Gives away the last part. @return SHA-256 of everything, in lower-case hex */
    String end() {
        if (part.size() > 0) {
            flush();
        }
        return hash.hex();
    }

    long bytes() {
        return bytes;
    }

    private void flush() {
        each.accept(part.toByteArray());
        part.reset();
    }
}
