package org.tributary.gateway.report;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.tributary.gateway.view.Live;
import org.tributary.gateway.view.RecentEvent;
import org.tributary.gateway.view.RecentEvents;
import org.tributary.platform.access.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events named {@code figures}, {@code recent} and for staff {@code tests}, which is what test keys have sent: one of each
 * at once, then about one a second while something changes. A feed ends after a few minutes and the browser opens it again, so that a revoked key or session does not go on listening.
 */
@Singleton
final class LiveFeed {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Live live;
    private final RecentEvents recent;
    private final Scheduler blocking;

    LiveFeed(Live live, RecentEvents recent, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.live = live;
        this.recent = recent;
        // by its execute alone: a listener that leaves must not interrupt a look, which would tear its database
        // connection down
        this.blocking = Schedulers.fromExecutor(executor::execute);
    }

    Publisher<Event<?>> of(Caller caller) {
        return Flux.interval(Duration.ZERO, BETWEEN_LOOKS)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromCallable(() -> look(caller)).subscribeOn(blocking), 1)
                .scan((before, now) -> now.after(before))
                .concatMapIterable(Look::news)
                .take(LONGEST);
    }

    private Look look(Caller caller) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("figures", live.of(caller));
        seen.put("recent", new Recent(recent.of(caller)));
        if (!caller.isPartner()) {
            seen.put("tests", new Recent(recent.tests(caller)));
        }
        return new Look(seen, Map.of());
    }

    /** What {@code recent} and {@code tests} tell. */
    record Recent(List<RecentEvent> data) {}

    /** What was seen by the names of the events that tell it, and what of it was told before. */
    private record Look(Map<String, Object> seen, Map<String, Object> told) {

        Look after(Look before) {
            return new Look(seen, before.seen);
        }

        List<Event<?>> news() {
            List<Event<?>> news = new ArrayList<>();
            seen.forEach((name, what) -> {
                if (!what.equals(told.get(name))) {
                    news.add(Event.of(what).name(name));
                }
            });
            return news;
        }
    }
}
