package org.tributary.gateway.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.shown.Commission;
import org.tributary.gateway.shown.Earned;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /portal/earnings}: what the partner has in which state, and the commissions it is made of. */
@Controller("/portal/earnings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EarningPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Earnings earnings;
    private final NameBook names;

    EarningPage(Frames frames, Earnings earnings, NameBook names) {
        this.frames = frames;
        this.earnings = earnings;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(
            HttpRequest<?> request,
            Session session,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String after) {
        Frame frame = frames.portal(request, session, "earnings");
        Caller caller = session.caller();
        var sums = Earned.accounts(Reading.all(earnings.sums(caller, null, null), Earned.class));
        Page<Commission> page = Reading.page(
                earnings.commissions(
                        caller, new Earnings.CommissionFilter(null, null, null, status), PageRequest.of(null, after)),
                Commission.class);
        return Html.page(templates.portalEarnings(
                frame, sums, page.data(), status, Pager.of(request, page), names.programs(caller)));
    }
}
