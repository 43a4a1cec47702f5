package org.tributary.tracking.cap;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One period of one cap: what this instance has counted, and what it knows of the others. Both only grow, so that news may come late,
 * twice or after Redis has forgotten everything.
 */
final class Count {

    private final String name;
    private final Period period;
    private final long ownBefore;
    private final AtomicLong own;
    private volatile long others;
    private volatile boolean news = true;
    private boolean joined;

    /**
     * What a count is for.
     *
     * @param since when the cap was set, milliseconds since 1970
     * @param ends when its period ends, milliseconds since 1970
     */
    record Period(long since, long ends) {}

    /**
     * @param name of the Redis hash
     * @param own what this instance remembers from before
     */
    Count(String name, Period period, long own) {
        this.name = name;
        this.period = period;
        this.ownBefore = own;
        this.own = new AtomicLong(own);
    }

    String name() {
        return name;
    }

    long ends() {
        return period.ends;
    }

    boolean isOf(long since, long now) {
        return period.since == since && now < period.ends;
    }

    long own() {
        return own.get();
    }

    /** Whether so many have been counted; asking for it is reason enough to look what the others have counted. */
    boolean hasReached(long most) {
        if (!news) {
            news = true;
        }
        return own.get() + others >= most;
    }

    void add() {
        own.incrementAndGet();
        news = true;
    }

    /** Whether something happened since the last call. */
    boolean takeNews() {
        boolean taken = news;
        news = false;
        return taken;
    }

    /** Gives back the news that could not be told. */
    void keepNews() {
        news = true;
    }

    /** Whether it is known what Redis remembers of this instance; only the thread that tells asks. */
    boolean hasJoined() {
        return joined;
    }

    /** Redis remembers more than we do after a crash: what has come since then is added to it. */
    void join(long remembered) {
        own.addAndGet(Math.max(0, remembered - ownBefore));
        joined = true;
    }

    /** What all instances together have counted, as far as Redis knows. */
    void learn(long sum, long ownTold) {
        others = Math.max(others, sum - ownTold);
    }
}
