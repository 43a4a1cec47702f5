package org.tributary.gateway.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.period.Accounts;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Period;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/periods/accounts}: the organisation's own account numbers for what the ledger knows. */
@Controller("/console/periods/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountPages {

    /** In the order in which money passes them. */
    private static final List<String> ROLES =
            List.of("expense", "bonus", "adjustment", "clawback", "pending", "available", "inPayout", "paid");

    private static final String ACCOUNTS = "accounts";
    private static final String COST_CENTRES = "costCentres";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Accounts accounts;
    private final NameBook names;

    AccountPages(Frames frames, Accounts accounts, NameBook names) {
        this.frames = frames;
        this.accounts = accounts;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "periods");
        Period.Accounts known = known(session.caller());
        return page(frame, session.caller(), HttpStatus.OK, known.version(), filled(known));
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> change(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "periods");
        Form form = Form.of(typed);
        Caller caller = session.caller();
        try {
            accounts.change(caller, plan(form, known(caller), names.programs(caller)));
            return Html.see("/console/periods/accounts?done=accounts-changed");
        } catch (ProblemException refused) {
            return page(frame, caller, HttpStatus.BAD_REQUEST, known(caller).version(), form.refused(refused));
        }
    }

    private Period.Accounts known(Caller caller) {
        return Reading.one(accounts.show(caller), Period.Accounts.class);
    }

    private HttpResponse<String> page(Frame frame, Caller caller, HttpStatus status, int version, Form form) {
        return Html.page(status, templates.consoleAccounts(frame, version, ROLES, names.programs(caller), form));
    }

    /** Nothing of the usual plan, whose accounts are no numbers. */
    private static Form filled(Period.Accounts known) {
        Map<String, String> values =
                new HashMap<>(Map.of("timeZone", known.timeZone(), "companyCode", known.companyCode()));
        if (known.version() > 0) {
            known.accounts().forEach((role, target) -> {
                values.put(ACCOUNTS + "." + role + ".account", target.account());
                values.put(ACCOUNTS + "." + role + ".costCentre", text(target.costCentre()));
            });
            known.costCentres().forEach((program, centre) -> values.put(COST_CENTRES + "." + program, centre));
        }
        return Form.of(values);
    }

    /** Cost centres of programs that the form does not show stay. */
    private static ObjectNode plan(Form form, Period.Accounts known, Map<String, String> programs) {
        ObjectNode plan = Json.MAPPER.createObjectNode();
        plan.put("timeZone", form.given("timeZone"));
        plan.put("companyCode", form.given("companyCode"));
        ObjectNode named = plan.putObject(ACCOUNTS);
        for (String role : ROLES) {
            ObjectNode account = named.putObject(role);
            account.put("account", form.given(ACCOUNTS + "." + role + ".account"));
            account.put("costCentre", form.given(ACCOUNTS + "." + role + ".costCentre"));
        }
        ObjectNode centres = plan.putObject(COST_CENTRES);
        known.costCentres().forEach(centres::put);
        programs.keySet().forEach(program -> centres.put(program, form.given(COST_CENTRES + "." + program)));
        return plan;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
