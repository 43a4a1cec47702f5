package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
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

/** {@code /console/periods/{id}}: a closed period's roll-forward, what it is made of, and its files. */
@Controller("/console/periods/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeriodPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Periods periods;
    private final NameBook names;

    PeriodPage(Frames frames, Periods periods, NameBook names) {
        this.frames = frames;
        this.periods = periods;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(
            HttpRequest<?> request, Session session, @PathVariable String id, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "periods");
        return page(request, frame, session.caller(), period(id), HttpStatus.OK, Form.empty(), after);
    }

    /** Makes a file, or a version of it with the accounts of now. */
    @Post("/exports")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> export(
            HttpRequest<?> request, Session session, @PathVariable String id, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "periods");
        Form form = Form.of(typed);
        PeriodId period = period(id);
        try {
            periods.export(
                    session.caller(),
                    period,
                    new Periods.JournalWish(
                            form.given("template"), form.given("detail"), form.given("currency"), null));
            return Html.see("/console/periods/" + period.value() + "?done=export-made");
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), period, HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    @Get("/journal")
    @Produces("text/csv")
    HttpResponse<StreamedFile> journal(
            Session session,
            @PathVariable String id,
            @QueryValue @Nullable String template,
            @QueryValue @Nullable String detail,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable Integer version) {
        Periods.JournalWish wish = new Periods.JournalWish(template, detail, currency, version);
        return CsvFiles.csv(periods.journal(session.caller(), period(id), wish));
    }

    @Get("/roll-forward.csv")
    @Produces("text/csv")
    HttpResponse<StreamedFile> rollForward(Session session, @PathVariable String id) {
        return CsvFiles.csv(periods.rollForwardFile(session.caller(), period(id)));
    }

    /** What an amount of the roll-forward is made of. */
    @Get("/entries")
    @Produces("text/html")
    HttpResponse<String> entries(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String currency,
            @QueryValue @Nullable String kind,
            @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "periods");
        Caller caller = session.caller();
        Periods.EntryFilter filter = new Periods.EntryFilter(
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                currency,
                kind);
        Period period = Reading.one(periods.find(caller, period(id)), Period.class);
        Page<Period.Entry> page = Reading.page(
                periods.entries(caller, period(id), filter, PageRequest.of(null, after)), Period.Entry.class);
        Names called = names.of(caller, Stream.ofNullable(partnerId).toList());
        String of = Stream.of(called.partner(partnerId), called.program(programId))
                .filter(name -> !name.isEmpty())
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
        return Html.page(templates.consolePeriodEntries(frame, period, page.data(), Pager.of(request, page), of));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request,
            Frame frame,
            Caller caller,
            PeriodId id,
            HttpStatus status,
            Form form,
            @Nullable String after) {
        Period period = Reading.one(periods.find(caller, id), Period.class);
        Page<Period.Line> lines =
                Reading.page(periods.rollForward(caller, id, null, PageRequest.of(null, after)), Period.Line.class);
        List<String> partners = lines.data().stream()
                .map(Period.Line::partnerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Names called =
                names.of(caller, partners, Stream.ofNullable(period.closedBy()).toList());
        return Html.page(
                status, templates.consolePeriod(frame, period, lines.data(), Pager.of(request, lines), called, form));
    }

    private static PeriodId period(String id) {
        return Paths.id("period", id, PeriodId::new);
    }
}
