package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.shown.Conversion;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Receipt;
import org.tributary.gateway.shown.Verification;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /console/conversions}: what was received, and each one's whole receipt. */
@Controller("/console/conversions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversionPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Earnings earnings;
    private final NameBook names;

    ConversionPages(Frames frames, Earnings earnings, NameBook names) {
        this.frames = frames;
        this.earnings = earnings;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(
            HttpRequest<?> request,
            Session session,
            @QueryValue @Nullable String orderId,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "conversions");
        Earnings.ConversionFilter filter = new Earnings.ConversionFilter(
                orderId == null || orderId.isBlank() ? null : orderId.strip(),
                null,
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                null);
        Page<Conversion> page = Reading.page(
                earnings.conversions(session.caller(), filter, PageRequest.of(null, after)), Conversion.class);
        List<String> partners = page.data().stream()
                .map(Conversion::partnerId)
                .filter(Objects::nonNull)
                .toList();
        return Html.page(templates.consoleConversions(
                frame,
                page.data(),
                Pager.of(request, page),
                names.of(session.caller(), partners),
                orderId == null ? "" : orderId));
    }

    @Get("/{id}")
    @Produces("text/html")
    HttpResponse<String> receipt(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.console(request, session, "conversions");
        Receipt receipt = Receipt.read(earnings.receipt(session.caller(), Paths.id("receipt", id, ConversionId::new)));
        return Html.page(templates.consoleReceipt(frame, receipt, names.of(session.caller(), receipt.partnerIds())));
    }

    /** The part of a receipt's page that is computed again each time. */
    @Get("/{id}/verify")
    @Produces("text/html")
    HttpResponse<String> verify(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.console(request, session, "conversions");
        ConversionId conversion = Paths.id("receipt", id, ConversionId::new);
        Verification proof = Reading.one(earnings.verify(session.caller(), conversion), Verification.class);
        return Html.page(templates.consoleVerification(frame, proof));
    }
}
