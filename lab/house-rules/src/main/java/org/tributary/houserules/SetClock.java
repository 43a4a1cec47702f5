package org.tributary.houserules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test moves it. Safe to read and move from several threads. */
public final class SetClock extends Clock {

    private volatile Instant now;

    private SetClock(Instant now) {
        this.now = now;
    }

    public static SetClock at(Instant now) {
        return new SetClock(now);
    }

    /** For example {@code SetClock.at("2026-11-21T10:00:00Z")}. */
    public static SetClock at(String now) {
        return at(Instant.parse(now));
    }

    /** Moves to that instant, back in time too. */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    /** Lets time pass, and answers what time it is then. */
    public synchronized Instant advance(Duration duration) {
        now = now.plus(duration);
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock seen from another zone: it moves when this one is moved. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = () -> now;
        return source.withZone(zone);
    }
}
