package org.tributary.gateway.report;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.tributary.contracts.id.Mode;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.view.RecentEvent;
import org.tributary.gateway.view.RecentEvents;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/stats}. */
@Controller("/api/v1/stats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatsController {

    private final Stats stats;
    private final LiveFeed feed;
    private final RecentEvents recent;

    StatsController(Stats stats, LiveFeed feed, RecentEvents recent) {
        this.stats = stats;
        this.feed = feed;
        this.recent = recent;
    }

    /** The rows of a report. */
    record Rows(List<StatsRow> data) {}

    @Get
    Rows rows(Caller caller, @RequestBean StatsQuestion question) {
        return new Rows(stats.rows(caller, question));
    }

    /** What has just happened, newest first. */
    record Happened(List<RecentEvent> data) {}

    /** @param mode {@code test} for what test keys have sent, which staff alone see */
    @Get("/recent")
    Happened recent(Caller caller, @QueryValue @Nullable String mode) {
        Input input = new Input();
        Mode asked = input.oneOf("mode", mode, Mode.class, Mode.LIVE);
        input.orThrow();
        return new Happened(asked == Mode.TEST ? recent.tests(caller) : recent.of(caller));
    }

    @Get("/live")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<?>> live(Caller caller) {
        return feed.of(caller);
    }
}
