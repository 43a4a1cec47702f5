package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.program.Program;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.trend.Trends;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /console}: live figures of the organisation, and of each program. */
@Controller("/console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OverviewPage {

    private static final int MOST_PROGRAMS = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Trends trends;
    private final Programs programs;

    OverviewPage(Frames frames, Trends trends, Programs programs) {
        this.frames = frames;
        this.trends = trends;
        this.programs = programs;
    }

    /** The part of the page that a live feed makes the page ask for again. */
    @Get("/latest")
    @Produces("text/html")
    HttpResponse<String> latest(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "overview");
        return Html.page(templates.partLatest(frame, trends.latest(session.caller()), true));
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "overview");
        Caller caller = session.caller();
        List<Program> all =
                programs.list(caller, PageRequest.of(MOST_PROGRAMS, null)).data();
        return Html.page(templates.consoleOverview(
                frame, trends.of(caller, frame), trends.latest(caller), all, trends.byProgram(caller)));
    }
}
