package org.tributary.tracking.cap;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.platform.redis.Redis;
import org.tributary.tracking.journal.Instance;

/**
 * Counts the clicks of capped links. Every instance counts its own at once and tells the others every second over Redis; its own count
 * is on disk every five seconds. So one instance stops at the cap; several let through what comes to the others within a second or,
 * while Redis is away, within that time; a crash forgets at most a second of one instance's clicks.
 */
@Context
public final class ClickCaps {

    private static final long TELL_EVERY_SECONDS = 1;
    private static final long SAVE_EVERY_SECONDS = 5;

    private final Map<Long, Count> counts = new ConcurrentHashMap<>();
    private final Map<String, SavedCounts.Saved> before;
    private final SavedCounts saved;
    private final Clock clock;
    private final @Nullable SharedCounts shared;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("click-caps").daemon().factory());

    ClickCaps(@Nullable Redis redis, Instance instance, @Value("${tracking.data:}") String data, Clock clock) {
        this.clock = clock;
        this.saved = new SavedCounts(Path.of(data, "caps.json"));
        this.before = new ConcurrentHashMap<>(saved.read());
        this.shared = redis == null ? null : new SharedCounts(redis, instance.instance());
        var _ = schedule.scheduleWithFixedDelay(this::tell, TELL_EVERY_SECONDS, TELL_EVERY_SECONDS, TimeUnit.SECONDS);
        var _ = schedule.scheduleWithFixedDelay(this::save, SAVE_EVERY_SECONDS, SAVE_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether the link has a cap and sends nobody to its destination any more in this period. */
    public boolean isReached(LinkEntry link, ProgramEntry program, long nowMillis) {
        ClickCap cap = link.rulesOrNone().clickCap();
        return cap != null && count(link, cap, program.timeZone(), nowMillis).hasReached(cap.clicks());
    }

    /** Counts somebody who was sent to the destination, where the link has a cap. */
    public void add(LinkEntry link, ProgramEntry program, long nowMillis) {
        ClickCap cap = link.rulesOrNone().clickCap();
        if (cap != null) {
            count(link, cap, program.timeZone(), nowMillis).add();
        }
    }

    private Count count(LinkEntry link, ClickCap cap, ZoneId zone, long now) {
        long since = cap.since().toEpochMilli();
        Count known = counts.get(link.number());
        if (known != null && known.isOf(since, now)) {
            return known;
        }
        return counts.compute(
                link.number(),
                (_, there) -> there != null && there.isOf(since, now)
                        ? there
                        : begin(cap.counter(link.linkId(), Instant.ofEpochMilli(now), zone), cap, zone, now));
    }

    private Count begin(String name, ClickCap cap, ZoneId zone, long now) {
        SavedCounts.Saved remembered = before.remove(name);
        Count.Period period = new Count.Period(cap.since().toEpochMilli(), end(cap, zone, now));
        return new Count(name, period, remembered == null ? 0 : remembered.own());
    }

    private static long end(ClickCap cap, ZoneId zone, long now) {
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        return switch (cap.per()) {
            case TOTAL -> Long.MAX_VALUE;
            case MONTH -> start(today.withDayOfMonth(1).plusMonths(1), zone);
            case DAY -> start(today.plusDays(1), zone);
        };
    }

    private static long start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Stops at the first sign that Redis is away; what was not told is told the next time. */
    private synchronized void tell() {
        if (shared == null) {
            return;
        }
        for (Count count : counts.values()) {
            if (count.takeNews() && !shared.tell(count)) {
                count.keepNews();
                return;
            }
        }
    }

    private synchronized void save() {
        saved.write(before, counts.values(), clock.millis());
    }

    @PreDestroy
    void close() {
        schedule.shutdown();
        tell();
        save();
    }
}
