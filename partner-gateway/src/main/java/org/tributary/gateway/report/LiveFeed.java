package org.tributary.gateway.report;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.tributary.gateway.view.Live;
import org.tributary.gateway.view.LiveFigures;
import org.tributary.gateway.view.RecentEvent;
import org.tributary.gateway.view.RecentEvents;
import org.tributary.platform.access.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events named {@code figures} and {@code recent}: one of each at once, then about one a second while something changes. A
 * feed ends after a few minutes and the browser opens it again, so that a revoked key or session does not go on listening.
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
        LiveFigures figures = live.of(caller);
        List<RecentEvent> events = recent.of(caller);
        return new Look(
                figures,
                events,
                List.of(
                        Event.of(figures).name("figures"),
                        Event.of(new Recent(events)).name("recent")));
    }

    /** What {@code recent} tells. */
    record Recent(List<RecentEvent> data) {}

    /** @param news what is to be told of it */
    private record Look(LiveFigures figures, List<RecentEvent> events, List<Event<?>> news) {

        Look after(Look before) {
            List<Event<?>> changed = new ArrayList<>(news);
            if (events.equals(before.events)) {
                changed.removeLast();
            }
            if (figures.equals(before.figures)) {
                changed.removeFirst();
            }
            return new Look(figures, events, changed);
        }
    }
}
