package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.period.CsvFiles;
import org.tributary.gateway.period.Periods;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.shown.Period;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/periods}: what is closed, what is open, and closing it after a look at what that would hold. */
@Controller("/console/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeriodPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Periods periods;
    private final NameBook names;

    PeriodPages(Frames frames, Periods periods, NameBook names) {
        this.frames = frames;
        this.periods = periods;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "periods");
        return page(request, frame, session.caller(), HttpStatus.OK, Form.empty(), after);
    }

    /** What would be closed, with the button that does. */
    @Get("/preview")
    @Produces("text/html")
    HttpResponse<String> preview(HttpRequest<?> request, Session session, @QueryValue @Nullable String until) {
        Frame frame = frames.console(request, session, "periods");
        Form form = Form.of(until == null ? Map.of() : Map.of("until", until));
        try {
            Periods.Close look = new Periods.Close(form.given("until"), true);
            Period open = Reading.one(periods.close(session.caller(), look).body(), Period.class);
            return Html.page(templates.consolePeriodPreview(frame, open));
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> close(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "periods");
        Form form = Form.of(typed);
        try {
            Periods.Close wish = new Periods.Close(form.given("until"), null);
            Period closed = Reading.one(periods.close(session.caller(), wish).body(), Period.class);
            return Html.see("/console/periods/" + closed.id() + "?done=period-closed");
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    /** The open period's journals as they are now. */
    @Get("/open/journal")
    @Produces("text/csv")
    HttpResponse<StreamedFile> journal(Session session, @QueryValue @Nullable String detail) {
        return CsvFiles.csv(periods.journal(session.caller(), null, new Periods.JournalWish(null, detail, null, null)));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Frame frame, Caller caller, HttpStatus status, Form form, @Nullable String after) {
        Page<Period> page = Reading.page(periods.list(caller, PageRequest.of(null, after)), Period.class);
        Period.Open open = Reading.one(periods.open(caller), Period.Open.class);
        Names people = names.of(
                caller, List.of(), page.data().stream().map(Period::closedBy).toList());
        Form filled = form.values().isEmpty() ? Form.of(Map.of("until", open.lastDay())) : form;
        return Html.page(
                status, templates.consolePeriods(frame, page.data(), Pager.of(request, page), open, people, filled));
    }
}
