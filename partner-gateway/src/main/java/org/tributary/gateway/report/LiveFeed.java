package org.tributary.gateway.report;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.tributary.gateway.view.Live;
import org.tributary.gateway.view.LiveFigures;
import org.tributary.platform.access.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Server-sent events named {@code figures}: one at once, then about one a second while something changes. A feed ends after a few
 * minutes and the browser opens it again, so that a revoked key or session does not go on listening.
 */
@Singleton
final class LiveFeed {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Live live;
    private final Scheduler blocking;

    LiveFeed(Live live, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.live = live;
        // by its execute alone: a listener that leaves must not interrupt a look, which would tear its database
        // connection down
        this.blocking = Schedulers.fromExecutor(executor::execute);
    }

    Publisher<Event<LiveFigures>> of(Caller caller) {
        return Flux.interval(Duration.ZERO, BETWEEN_LOOKS)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromCallable(() -> live.of(caller)).subscribeOn(blocking), 1)
                .distinctUntilChanged()
                .map(figures -> Event.of(figures).name("figures"))
                .take(LONGEST);
    }
}
