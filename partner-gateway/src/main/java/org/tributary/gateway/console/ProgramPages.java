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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.program.Program;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.trend.Trends;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/programs}: the programs, and a form for another one. */
@Controller("/console/programs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgramPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Programs programs;
    private final Trends trends;

    ProgramPages(Frames frames, Programs programs, Trends trends) {
        this.frames = frames;
        this.programs = programs;
        this.trends = trends;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "programs");
        Page<Program> page = programs.list(session.caller(), PageRequest.of(null, after));
        return Html.page(templates.consolePrograms(
                frame, page.data(), Pager.of(request, page), trends.byProgram(session.caller())));
    }

    @Get("/new")
    @Produces("text/html")
    HttpResponse<String> blank(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "programs");
        return Html.page(templates.consoleProgramNew(frame, ProgramForm.usual()));
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> create(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "programs");
        ProgramForm form = new ProgramForm(Form.of(typed));
        try {
            Program made = programs.create(session.caller(), form.terms());
            return Html.see("/console/programs/" + made.id().value() + "?done=program-created");
        } catch (ProblemException refused) {
            return Html.page(
                    HttpStatus.BAD_REQUEST,
                    templates.consoleProgramNew(frame, form.form().refused(refused)));
        }
    }
}
