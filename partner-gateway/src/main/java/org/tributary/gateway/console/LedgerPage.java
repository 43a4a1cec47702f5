package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.earning.Earnings;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.shown.Ledger;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;
import tributary.pages.StaticTemplates;

/** {@code /console/ledger}: whether the books are sound, and what their accounts hold. */
@Controller("/console/ledger")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerPage {

    private static final int DAYS = 14;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Earnings earnings;
    private final NameBook names;

    LedgerPage(Frames frames, Earnings earnings, NameBook names) {
        this.frames = frames;
        this.earnings = earnings;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "ledger");
        Caller caller = session.caller();
        Ledger.Check check = Reading.one(earnings.ledgerCheck(caller), Ledger.Check.class);
        List<Ledger.Balance> balances = Reading.all(earnings.balances(caller, null), Ledger.Balance.class);
        List<String> partners = balances.stream()
                .map(Ledger.Balance::owner)
                .filter(owner -> owner.startsWith("ptr_"))
                .toList();
        Names called = names.of(caller, partners);
        List<Ledger.Head> heads =
                Reading.all(earnings.ledgerHeads(caller, PageRequest.of(DAYS, null)), Ledger.Head.class);
        return Html.page(templates.consoleLedger(frame, check, balances, heads, called));
    }
}
