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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.payout.Payouts;
import org.tributary.gateway.shown.Ledger;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Run;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/payout-runs}: the runs, what is due, and a form that plans another run. */
@Controller("/console/payout-runs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Payouts payouts;
    private final NameBook names;

    RunPages(Frames frames, Payouts payouts, NameBook names) {
        this.frames = frames;
        this.payouts = payouts;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "runs");
        return page(request, frame, session.caller(), HttpStatus.OK, Form.empty(), after);
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> plan(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "runs");
        Form form = Form.of(typed);
        try {
            Payouts.RunWish wish = new Payouts.RunWish(form.given("programId"), null, null);
            Run run = Reading.one(payouts.plan(session.caller(), wish).body(), Run.class);
            return Html.see("/console/payout-runs/" + run.id() + "?done=run-planned");
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    @Get("/due/{program}")
    @Produces("text/html")
    HttpResponse<String> due(HttpRequest<?> request, Session session, @PathVariable String program) {
        Frame frame = frames.console(request, session, "runs");
        ProgramId id = Paths.id("program", program, ProgramId::new);
        List<Ledger.Due> due = Reading.all(payouts.due(session.caller(), id), Ledger.Due.class);
        List<String> partners = due.stream().map(Ledger.Due::partnerId).toList();
        return Html.page(templates.consoleDue(frame, id.value(), due, names.of(session.caller(), partners)));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Frame frame, Caller caller, HttpStatus status, Form form, @Nullable String after) {
        Page<Run> page = Reading.page(payouts.runs(caller, null, null, PageRequest.of(null, after)), Run.class);
        return Html.page(
                status,
                templates.consoleRuns(frame, page.data(), Pager.of(request, page), names.programs(caller), form));
    }
}
