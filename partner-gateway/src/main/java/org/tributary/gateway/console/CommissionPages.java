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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.shown.Commission;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/commissions}: the rows, and what finance may do with one. */
@Controller("/console/commissions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CommissionPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Earnings earnings;
    private final NameBook names;

    CommissionPages(Frames frames, Earnings earnings, NameBook names) {
        this.frames = frames;
        this.earnings = earnings;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(
            HttpRequest<?> request,
            Session session,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "commissions");
        Earnings.CommissionFilter filter = new Earnings.CommissionFilter(
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                null,
                status);
        Page<Commission> page = Reading.page(
                earnings.commissions(session.caller(), filter, PageRequest.of(null, after)), Commission.class);
        List<String> partners = page.data().stream().map(Commission::partnerId).toList();
        return Html.page(templates.consoleCommissions(
                frame, page.data(), status, Pager.of(request, page), names.of(session.caller(), partners)));
    }

    @Get("/{id}")
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.console(request, session, "commissions");
        return page(frame, session.caller(), commission(id), HttpStatus.OK, Form.empty());
    }

    @Post("/{id}/{action:approve|hold|release|cancel}")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> act(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @PathVariable String action,
            @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "commissions");
        Form form = Form.of(typed);
        CommissionId commission = commission(id);
        try {
            Earnings.Action wanted = Earnings.Action.valueOf(action.toUpperCase(Locale.ROOT));
            earnings.act(session.caller(), commission, wanted, form.given("reason"));
            return Html.see("/console/commissions/" + commission.value() + "?done=commission-" + action);
        } catch (ProblemException refused) {
            return page(frame, session.caller(), commission, HttpStatus.BAD_REQUEST, form.refused(refused));
        }
    }

    private HttpResponse<String> page(Frame frame, Caller caller, CommissionId id, HttpStatus status, Form form) {
        Commission commission = Reading.one(earnings.commission(caller, id), Commission.class);
        List<@Nullable String> people = new ArrayList<>();
        people.add(commission.approvedBy());
        Names called = names.of(caller, List.of(commission.partnerId()), people);
        return Html.page(status, templates.consoleCommission(frame, commission, called, form));
    }

    private static CommissionId commission(String id) {
        return Paths.id("commission", id, CommissionId::new);
    }
}
