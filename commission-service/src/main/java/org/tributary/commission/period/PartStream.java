package org.tributary.commission.period;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Bytes that are fetched part by part; between two parts nothing is held open. For one reader. */
final class PartStream extends InputStream {

    private static final int END = -1;

    private final IntFunction<Optional<byte[]>> fetch;
    private InputStream part = InputStream.nullInputStream();
    private int next;

    /** @param fetch answers the part of a number from 0, nothing behind the last */
    PartStream(IntFunction<Optional<byte[]>> fetch) {
        this.fetch = fetch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int read = part.read(into, from, most);
        while (read == END) {
            Optional<byte[]> fetched = fetch.apply(next);
            if (fetched.isEmpty()) {
                return END;
            }
            next++;
            part = new ByteArrayInputStream(fetched.get());
            read = part.read(into, from, most);
        }
        return read;
    }
}
