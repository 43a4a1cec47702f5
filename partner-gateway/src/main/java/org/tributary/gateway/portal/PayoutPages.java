package org.tributary.gateway.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PayoutId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.payout.Payouts;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Payout;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Statement;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /portal/payouts}: what was paid, and what each payout was made of. */
@Controller("/portal/payouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PayoutPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Payouts payouts;
    private final NameBook names;

    PayoutPages(Frames frames, Payouts payouts, NameBook names) {
        this.frames = frames;
        this.payouts = payouts;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.portal(request, session, "payouts");
        Page<Payout> page = Reading.page(
                payouts.list(session.caller(), null, null, null, PageRequest.of(null, after)), Payout.class);
        return Html.page(
                templates.portalPayouts(frame, page.data(), Pager.of(request, page), names.programs(session.caller())));
    }

    @Get("/{id}")
    @Produces("text/html")
    HttpResponse<String> statement(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.portal(request, session, "payouts");
        Statement statement = Reading.one(
                payouts.statement(session.caller(), Paths.id("payout", id, PayoutId::new)), Statement.class);
        return Html.page(templates.portalStatement(frame, statement));
    }
}
