package org.tributary.tracking.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers for an hour that a visitor followed a link, in a fixed amount of memory and without a lock. A table of words, in sets of
 * four: each word holds 40 bits of the visit's hash and the minute it was seen. A full set forgets its oldest visit, so under a flood
 * some duplicates pass as billable; two different visits are taken for the same one once in about 2^38.
 */
final class RecentVisits {

    static final Duration MEMORY = Duration.ofHours(1);

    private static final int WAYS = 4;
    private static final int MINUTE_BITS = 24;
    private static final long MINUTE_MASK = (1L << MINUTE_BITS) - 1;
    private static final long EMPTY = 0;

    private final AtomicLongArray words;
    private final int setMask;

    /** @param visits how many are remembered at most; a power of two, 8 bytes each */
    RecentVisits(int visits) {
        this.words = new AtomicLongArray(visits);
        this.setMask = visits / WAYS - 1;
    }

    /** Whether the visit was seen within the last hour; if not, it is remembered from now. Of concurrent calls one answers false. */
    boolean seenBefore(long visitHash, long nowMillis) {
        long visit = visitHash & ~MINUTE_MASK;
        long minute = (nowMillis / Duration.ofMinutes(1).toMillis()) & MINUTE_MASK;
        int set = ((int) visitHash & setMask) * WAYS;
        while (true) {
            int oldest = set;
            for (int place = set; place < set + WAYS; place++) {
                long word = words.get(place);
                if ((word & ~MINUTE_MASK) == visit && age(word, minute) < MEMORY.toMinutes()) {
                    return true;
                }
                if (age(word, minute) > age(words.get(oldest), minute)) {
                    oldest = place;
                }
            }
            long forgotten = words.get(oldest);
            if ((forgotten & ~MINUTE_MASK) != visit || age(forgotten, minute) >= MEMORY.toMinutes()) {
                if (words.compareAndSet(oldest, forgotten, visit | minute)) {
                    return false;
                }
            }
        }
    }

    private static long age(long word, long minute) {
        return word == EMPTY ? Long.MAX_VALUE : (minute - word) & MINUTE_MASK;
    }
}
