package org.tributary.tracking.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Says whether something comes too often, for very many things at once, in a fixed amount of memory and without a lock. For each thing
 * it keeps the moment at which all that was let through would have been due at an even pace (the generic cell rate algorithm): one
 * word, 20 bits of the thing's name and 44 bits of that moment in microseconds. Words stand in sets of four; a full set forgets what
 * has been quiet longest, so under a flood of things some pass that should not. Two things are taken for one once in about 2^36.
 */
public final class Pace {

    private static final int WAYS = 4;
    private static final int MOMENT_BITS = 44;
    private static final long MOMENT_MASK = (1L << MOMENT_BITS) - 1;
    private static final long EMPTY = 0;
    private static final long MICROS = 1_000;

    private final AtomicLongArray words;
    private final int setMask;

    /**
     * How often something may come.
     *
     * @param interval microseconds between two at an even pace
     * @param ahead microseconds by which the pace may be run ahead of
     */
    public record Limit(long interval, long ahead) {

        /** That many within the period, all at once if need be; then again as time gives them back. */
        public static Limit of(long count, Duration period) {
            long interval = Math.max(1, period.toNanos() / 1_000 / count);
            return new Limit(interval, interval * (count - 1));
        }

        /** Never sooner after each other than that. */
        public static Limit apart(Duration gap) {
            return new Limit(gap.toNanos() / 1_000, 0);
        }

        /** None at all behind the pace, and where it lies further ahead than anything let through: then the clock was set back. */
        private long plausible(long found) {
            return found < 0 || found > ahead + interval ? 0 : found;
        }

        /** Time until one is let through when none is now, rounded up to whole seconds: at least one. */
        public long secondsToWait() {
            return Math.max(1, Math.ceilDiv(interval, 1_000_000L));
        }
    }

    /** @param things how many are remembered at most; a power of two, 8 bytes each */
    public Pace(int things) {
        this.words = new AtomicLongArray(things);
        this.setMask = things / WAYS - 1;
    }

    /**
     * Whether one more of the thing comes within its limit; only then it is counted.
     *
     * @param thing well-mixed bits that stand for it
     */
    public boolean allows(long thing, Limit limit, long nowMillis) {
        long name = thing & ~MOMENT_MASK;
        long now = nowMillis * MICROS & MOMENT_MASK;
        int set = ((int) thing & setMask) * WAYS;
        while (true) {
            int place = place(set, name, now);
            long word = words.get(place);
            boolean known = word != EMPTY && (word & ~MOMENT_MASK) == name;
            long ahead = known ? limit.plausible(ahead(word, now)) : 0;
            if (ahead > limit.ahead) {
                return false;
            }
            long counted = name | (now + ahead + limit.interval & MOMENT_MASK);
            if (words.compareAndSet(place, word, counted == EMPTY ? 1 : counted)) {
                return true;
            }
        }
    }

    /** Where the thing stands, or where it will: a free place, or that of what has been quiet longest. */
    private int place(int set, long name, long now) {
        int quietest = set;
        long least = Long.MAX_VALUE;
        for (int place = set; place < set + WAYS; place++) {
            long word = words.get(place);
            if (word != EMPTY && (word & ~MOMENT_MASK) == name) {
                return place;
            }
            long ahead = word == EMPTY ? Long.MIN_VALUE : ahead(word, now);
            if (ahead < least) {
                least = ahead;
                quietest = place;
            }
        }
        return quietest;
    }

    /** By how much the word's moment lies ahead of now; negative behind it. Moments wrap around after 200 days. */
    private static long ahead(long word, long now) {
        return (word - now) << (Long.SIZE - MOMENT_BITS) >> (Long.SIZE - MOMENT_BITS);
    }
}
