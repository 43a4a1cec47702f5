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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.upload.Upload;
import org.tributary.gateway.upload.Uploads;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/conversions/upload}: conversions out of a table, and what became of each row. */
@Controller("/console/conversions/upload")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Uploads uploads;

    UploadPage(Frames frames, Uploads uploads) {
        this.frames = frames;
        this.uploads = uploads;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> blank(HttpRequest<?> request, Session session) {
        return page(request, session, Form.of(Map.of("mode", "test")), null, HttpStatus.OK);
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> take(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Form form = Form.of(typed);
        try {
            Upload upload = uploads.take(session.caller(), form.value("table"), form.given("type"), form.given("mode"));
            return page(request, session, form, upload, HttpStatus.OK);
        } catch (ProblemException refused) {
            return page(request, session, form.refused(refused), null, HttpStatus.BAD_REQUEST);
        }
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Session session, Form form, @Nullable Upload upload, HttpStatus status) {
        Frame frame = frames.console(request, session, "conversions");
        return Html.page(status, templates.consoleUpload(frame, form, upload));
    }
}
