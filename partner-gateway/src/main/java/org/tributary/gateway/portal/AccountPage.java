package org.tributary.gateway.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.partner.Partners;
import org.tributary.gateway.payout.Payouts;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.shown.PayoutAccount;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/**
 * {@code /portal/payout-account}: where the partner is paid. The rail's own page asks for the details; we never see them. A form may not
 * lead to another site, so the answer is a page with the way there.
 */
@Controller("/portal/payout-account")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Payouts payouts;
    private final Partners partners;
    private final Programs programs;

    AccountPage(Frames frames, Payouts payouts, Partners partners, Programs programs) {
        this.frames = frames;
        this.payouts = payouts;
        this.partners = partners;
        this.programs = programs;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        Frame frame = frames.portal(request, session, "account");
        PayoutAccount account = account(session.caller()).orElse(null);
        return Html.page(templates.portalAccount(frame, usual(session.caller(), account), account));
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> connect(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Frame frame = frames.portal(request, session, "account");
        Form form = Form.of(typed);
        try {
            Payouts.AccountWish wish =
                    new Payouts.AccountWish("stripe", form.given("country"), form.given("currency"), null, null, null);
            PayoutAccount account = Reading.one(
                    payouts.openAccount(session.caller(), own(session.caller()), wish)
                            .body(),
                    PayoutAccount.class);
            return Html.page(templates.portalAccount(frame, form, account));
        } catch (ProblemException refused) {
            PayoutAccount account = account(session.caller()).orElse(null);
            return Html.page(HttpStatus.BAD_REQUEST, templates.portalAccount(frame, form.refused(refused), account));
        }
    }

    private Optional<PayoutAccount> account(Caller caller) {
        try {
            return Optional.of(Reading.one(payouts.account(caller, own(caller)), PayoutAccount.class));
        } catch (ProblemException none) {
            if (none.problem().status() == HttpStatus.NOT_FOUND.getCode()) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** What most would type: the country that is known, and the currency of the first program. */
    private Form usual(Caller caller, @Nullable PayoutAccount account) {
        String country = account == null ? partners.find(caller, own(caller)).country() : account.country();
        String currency = account != null && account.currency() != null
                ? account.currency()
                : programs.list(caller, PageRequest.of(1, null)).data().stream()
                        .map(program -> String.valueOf(program.terms().currency()))
                        .findFirst()
                        .orElse("");
        return Form.of(Map.of("country", country == null ? "" : country, "currency", currency));
    }

    private static PartnerId own(Caller caller) {
        return Objects.requireNonNull(caller.visiblePartner(null));
    }
}
