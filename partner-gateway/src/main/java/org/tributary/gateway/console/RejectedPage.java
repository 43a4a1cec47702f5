package org.tributary.gateway.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.rejected.Rejections;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.RejectedRecord;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/rejected}: what could not be processed, why, and another try. */
@Controller("/console/rejected")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectedPage {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Rejections rejections;

    RejectedPage(Frames frames, Rejections rejections) {
        this.frames = frames;
        this.rejections = rejections;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        return page(request, session, after, HttpStatus.OK, Form.empty());
    }

    @Post("/{id}/replay")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> replay(HttpRequest<?> request, Session session, @PathVariable String id) {
        try {
            RejectedRecord after = Reading.one(rejections.replay(session.caller(), id), RejectedRecord.class);
            String done = after.status().equals("replayed") ? "record-replayed" : "record-rejected-again";
            return Html.see("/console/rejected?done=" + done);
        } catch (ProblemException refused) {
            return page(
                    request, session, null, HttpStatus.CONFLICT, Form.empty().refused(refused));
        }
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Session session, @Nullable String after, HttpStatus status, Form form) {
        Frame frame = frames.console(request, session, "ledger");
        Page<RejectedRecord> page = Reading.page(
                rejections.list(session.caller(), null, PageRequest.of(null, after)), RejectedRecord.class);
        return Html.page(
                status, templates.consoleRejected(frame, page.data(), Pager.of(request, page), form.problem()));
    }
}
