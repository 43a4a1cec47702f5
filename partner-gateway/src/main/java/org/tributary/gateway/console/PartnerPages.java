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
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.link.LinkTerms;
import org.tributary.gateway.link.Links;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.partner.Enrolled;
import org.tributary.gateway.partner.Partner;
import org.tributary.gateway.partner.Partners;
import org.tributary.gateway.payout.Payouts;
import org.tributary.gateway.shown.Earned;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Payout;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.TierStanding;
import org.tributary.gateway.tier.Tiers;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/partners}: the partners, and one with all that is its. */
@Controller("/console/partners")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PartnerPages {

    private static final int NEWEST = 25;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Partners partners;
    private final Links links;
    private final Earnings earnings;
    private final Payouts payouts;
    private final NameBook names;
    private final Tiers tiers;

    PartnerPages(
            Frames frames,
            Partners partners,
            Links links,
            Earnings earnings,
            Payouts payouts,
            NameBook names,
            Tiers tiers) {
        this.frames = frames;
        this.partners = partners;
        this.links = links;
        this.earnings = earnings;
        this.payouts = payouts;
        this.names = names;
        this.tiers = tiers;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "partners");
        Page<Partner> page = partners.list(session.caller(), PageRequest.of(null, after));
        return Html.page(templates.consolePartners(frame, page.data(), Pager.of(request, page)));
    }

    @Get("/{id}")
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session, @PathVariable String id) {
        Frame frame = frames.console(request, session, "partners");
        return page(frame, session.caller(), id, HttpStatus.OK, Form.empty());
    }

    @Post("/{id}/links")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> link(
            HttpRequest<?> request, Session session, @PathVariable String id, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "partners");
        Form form = Form.of(typed);
        try {
            PartnerId partner = partner(id);
            links.create(
                    session.caller(),
                    LinkTerms.of(form.value("programId"), partner.value(), form.given("url"), form.given("key")));
            return Html.see("/console/partners/" + partner.value() + "?done=link-created");
        } catch (ProblemException refused) {
            return page(frame, session.caller(), id, HttpStatus.BAD_REQUEST, form.refused(refused));
        }
    }

    private HttpResponse<String> page(Frame frame, Caller caller, String id, HttpStatus status, Form form) {
        Partner partner = partners.find(caller, partner(id));
        List<Enrolled> memberships = partners.programsOf(caller, partner.id());
        List<String> parents = memberships.stream()
                .filter(member -> member.parentPartnerId() != null)
                .map(member -> String.valueOf(member.parentPartnerId()))
                .toList();
        return Html.page(
                status,
                templates.consolePartner(
                        frame,
                        partner,
                        memberships,
                        names.of(caller, parents),
                        Earned.accounts(Reading.all(earnings.sums(caller, partner.id(), null), Earned.class)),
                        links.list(caller, null, partner.id(), PageRequest.of(NEWEST, null))
                                .data(),
                        payouts(caller, partner.id()),
                        TierStanding.of(tiers.of(caller, memberships)),
                        form));
    }

    /** Marketers do not look into payouts. */
    private List<Payout> payouts(Caller caller, PartnerId partner) {
        return caller.hasAny(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER)
                ? Reading.all(payouts.list(caller, partner, null, null, PageRequest.of(NEWEST, null)), Payout.class)
                : List.of();
    }

    private static PartnerId partner(String id) {
        return Paths.id("partner", id, PartnerId::new);
    }
}
