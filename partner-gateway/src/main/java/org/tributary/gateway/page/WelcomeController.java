package org.tributary.gateway.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;
import org.tributary.gateway.access.Sessions;
import tributary.pages.StaticTemplates;

/** The pages for who has not signed in. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WelcomeController {

    private static final Set<String> PROBLEMS = Set.of("refused", "pause");

    private final StaticTemplates templates = new StaticTemplates();
    private final Sessions sessions;

    WelcomeController(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Leads on who has signed in; everybody else chooses. */
    @Get("/")
    @Produces("text/html")
    HttpResponse<String> welcome(HttpRequest<?> request) {
        return sessions.of(request)
                .map(session -> Html.see(session.caller().isPartner() ? "/portal" : "/console"))
                .orElseGet(() -> Html.page(templates.welcome(Frame.open())));
    }

    @Get("/sign-in")
    @Produces("text/html")
    HttpResponse<String> signIn(
            @QueryValue(defaultValue = "") String problem, @QueryValue(defaultValue = "") String next) {
        return Html.page(templates.signIn(Frame.open(), PROBLEMS.contains(problem) ? problem : "", next));
    }
}
