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
import org.tributary.contracts.id.ConversionId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.shown.Conversion;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Receipt;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /portal/conversions}: what the partner brought, and why each earned what it earned. */
@Controller("/portal/conversions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversionPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Earnings earnings;

    ConversionPages(Frames frames, Earnings earnings) {
        this.frames = frames;
        this.earnings = earnings;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.portal(request, session, "conversions");
        Caller caller = session.caller();
        Page<Conversion> page = Reading.page(
                earnings.conversions(
                        caller,
                        new Earnings.ConversionFilter(null, null, null, null, null),
                        PageRequest.of(null, after)),
                Conversion.class);
        return Html.page(templates.portalConversions(frame, page.data(), Pager.of(request, page)));
    }

    @Get("/{id}")
    @Produces("text/html")
    HttpResponse<String> receipt(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.portal(request, session, "conversions");
        Receipt receipt = Receipt.read(earnings.receipt(session.caller(), Paths.id("receipt", id, ConversionId::new)));
        return Html.page(templates.portalReceipt(frame, receipt));
    }
}
