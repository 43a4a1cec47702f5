package org.tributary.gateway.console;

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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.exchange.ExchangeRates;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.shown.Rates;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/exchange-rates}: the newest rates, what waits for one, and a form that takes a file of them. */
@Controller("/console/exchange-rates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RatePage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final ExchangeRates rates;

    RatePage(Frames frames, ExchangeRates rates) {
        this.frames = frames;
        this.rates = rates;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        return page(request, session, Form.empty(), null, HttpStatus.OK);
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> take(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Form form = Form.of(typed);
        byte[] file = form.value("file").getBytes(StandardCharsets.UTF_8);
        try {
            Rates.Taken taken = Reading.one(rates.take(session.caller(), file), Rates.Taken.class);
            return page(request, session, Form.empty(), taken, HttpStatus.OK);
        } catch (ProblemException refused) {
            return page(request, session, form.refused(refused), null, HttpStatus.BAD_REQUEST);
        }
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Session session, Form form, Rates.@Nullable Taken taken, HttpStatus status) {
        Frame frame = frames.console(request, session, "rates");
        Rates.Standing standing = Reading.one(rates.standing(session.caller()), Rates.Standing.class);
        return Html.page(status, templates.consoleRates(frame, standing, form, taken));
    }
}
