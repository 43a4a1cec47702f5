package org.tributary.contracts.id;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Function;

/** Makes new ids that sort by the time of their making: 48 bits of milliseconds, then 80 random bits. */
public final class FreshIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FreshIds() {}

    /** For example {@code FreshIds.next(ProgramId.PREFIX, ProgramId::new, now)}. */
    public static <T extends Id> T next(String prefix, Function<String, T> type, Instant now) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        long time = now.toEpochMilli() << 16 | (bytes[6] & 0xffL) << 8 | (bytes[7] & 0xffL);
        ByteBuffer.wrap(bytes).putLong(0, time);
        return type.apply(prefix + Base32.encode(bytes));
    }
}
