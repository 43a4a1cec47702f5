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
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.validation.ValidationRun;
import org.tributary.gateway.validation.Validations;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/conversions/validate}: approves, rejects and amends out of a table, which is tried first. */
@Controller("/console/conversions/validate")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ValidationPage {

    private static final String LIVE = "live";
    private static final String TRIED = "tried";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Validations validations;

    ValidationPage(Frames frames, Validations validations) {
        this.frames = frames;
        this.validations = validations;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> blank(HttpRequest<?> request, Session session) {
        return page(request, session, Form.empty(), null, HttpStatus.OK);
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> take(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Form form = Form.of(typed);
        String table = form.value("table");
        boolean live = LIVE.equals(form.value("mode"));
        if (live && !name(table).equals(form.value(TRIED))) {
            Frame frame = frames.console(request, session, "conversions");
            Form refused = form.refused("mode", frame.t("validate.try.first"));
            return Html.page(HttpStatus.BAD_REQUEST, templates.consoleValidate(frame, refused, null));
        }
        try {
            ValidationRun run = validations.takeTable(session.caller(), table, !live);
            Map<String, String> next = new HashMap<>(typed);
            next.put(TRIED, name(table));
            return page(request, session, Form.of(next), run, HttpStatus.OK);
        } catch (ProblemException refused) {
            return page(request, session, form.refused(refused), null, HttpStatus.BAD_REQUEST);
        }
    }

    /** Browsers write the ends of lines as they like. */
    private static String name(String table) {
        return CanonicalJson.sha256(table.replace("\r", "").getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Session session, Form form, @Nullable ValidationRun run, HttpStatus status) {
        return Html.page(status, templates.consoleValidate(frames.console(request, session, "conversions"), form, run));
    }
}
