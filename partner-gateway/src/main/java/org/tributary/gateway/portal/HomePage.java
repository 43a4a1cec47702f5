package org.tributary.gateway.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.link.Link;
import org.tributary.gateway.link.Links;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.partner.Partners;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.TierStanding;
import org.tributary.gateway.tier.Tiers;
import org.tributary.gateway.trend.Trends;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /portal}: live numbers, the last days, the newest links. */
@Controller("/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomePage {

    private static final int NEWEST = 5;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Trends trends;
    private final Links links;
    private final NameBook names;
    private final Partners partners;
    private final Tiers tiers;

    HomePage(Frames frames, Trends trends, Links links, NameBook names, Partners partners, Tiers tiers) {
        this.frames = frames;
        this.trends = trends;
        this.links = links;
        this.names = names;
        this.partners = partners;
        this.tiers = tiers;
    }

    /** The part of the page that a live feed makes the page ask for again. */
    @Get("/latest")
    @Produces("text/html")
    HttpResponse<String> latest(HttpRequest<?> request, Session session) {
        Frame frame = frames.portal(request, session, "home");
        return Html.page(templates.partLatest(frame, trends.latest(session.caller()), false));
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> home(HttpRequest<?> request, Session session) {
        Frame frame = frames.portal(request, session, "home");
        List<Link> newest = links.list(session.caller(), null, null, PageRequest.of(NEWEST, null))
                .data();
        return Html.page(templates.portalHome(
                frame,
                trends.of(session.caller(), frame),
                trends.latest(session.caller()),
                newest,
                trends.byLink(session.caller()),
                names.programs(session.caller()),
                tiers(session.caller())));
    }

    private List<TierStanding> tiers(Caller caller) {
        PartnerId partner = caller.partner();
        return partner == null ? List.of() : TierStanding.of(tiers.of(caller, partners.programsOf(caller, partner)));
    }
}
