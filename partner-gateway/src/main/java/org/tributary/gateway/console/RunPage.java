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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.payout.Payouts;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.shown.Payout;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Run;
import org.tributary.gateway.shown.Statement;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/payout-runs/{id}}: one run with its items and approvals; while it moves, the page asks for its progress. */
@Controller("/console/payout-runs/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Payouts payouts;
    private final NameBook names;

    RunPage(Frames frames, Payouts payouts, NameBook names) {
        this.frames = frames;
        this.payouts = payouts;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(
            HttpRequest<?> request, Session session, @PathVariable String id, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "runs");
        return page(request, frame, session.caller(), run(id), HttpStatus.OK, Form.empty(), after);
    }

    /** The part of the page that moves. */
    @Get("/progress")
    @Produces("text/html")
    HttpResponse<String> progress(
            HttpRequest<?> request, Session session, @PathVariable String id, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "runs");
        Whole whole = whole(session.caller(), run(id), after);
        return Html.page(templates.consoleRunProgress(
                frame, whole.run(), whole.items().data(), Pager.NONE, whole.names(), Form.empty()));
    }

    @Post("/{action:approve|cancel|retry}")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> act(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @PathVariable String action,
            @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "runs");
        Form form = Form.of(typed);
        RunId run = run(id);
        try {
            payouts.act(
                    session.caller(),
                    run,
                    Payouts.Action.valueOf(action.toUpperCase(Locale.ROOT)),
                    new Payouts.Decision(form.given("itemsHash"), form.given("reason")));
            return Html.see("/console/payout-runs/" + run.value() + "?done=run-" + action);
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), run, HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    @Get("/payouts/{payout}")
    @Produces("text/html")
    HttpResponse<String> statement(
            HttpRequest<?> request, Session session, @PathVariable String id, @PathVariable String payout) {
        Frame frame = frames.console(request, session, "runs");
        Statement statement = Reading.one(
                payouts.statement(session.caller(), Paths.id("payout", payout, PayoutId::new)), Statement.class);
        return Html.page(templates.consoleStatement(frame, run(id).value(), statement));
    }

    /** A run with what is shown of it. */
    private record Whole(Run run, Page<Payout> items, Names names) {}

    private Whole whole(Caller caller, RunId id, @Nullable String after) {
        Run run = Reading.one(payouts.run(caller, id), Run.class);
        Page<Payout> items = Reading.page(payouts.items(caller, id, PageRequest.of(null, after)), Payout.class);
        List<String> partners = items.data().stream().map(Payout::partnerId).toList();
        return new Whole(run, items, names.of(caller, partners, run.people()));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request,
            Frame frame,
            Caller caller,
            RunId id,
            HttpStatus status,
            Form form,
            @Nullable String after) {
        Whole whole = whole(caller, id, after);
        return Html.page(
                status,
                templates.consoleRun(
                        frame,
                        whole.run(),
                        whole.items().data(),
                        Pager.of(request, whole.items()),
                        whole.names(),
                        form));
    }

    private static RunId run(String id) {
        return Paths.id("payout run", id, RunId::new);
    }
}
