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
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.link.Links;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.partner.Enrolled;
import org.tributary.gateway.partner.Enrolment;
import org.tributary.gateway.partner.Enrolments;
import org.tributary.gateway.plan.PlanBody;
import org.tributary.gateway.plan.PlanVersion;
import org.tributary.gateway.plan.Plans;
import org.tributary.gateway.program.Program;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Reading;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/programs/{id}}: one program with its members, plan versions and links. */
@Controller("/console/programs/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgramPage {

    private static final int FIRST_FEW = 25;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Programs programs;
    private final Enrolments enrolments;
    private final Plans plans;
    private final Links links;
    private final NameBook names;

    ProgramPage(Frames frames, Programs programs, Enrolments enrolments, Plans plans, Links links, NameBook names) {
        this.frames = frames;
        this.programs = programs;
        this.enrolments = enrolments;
        this.plans = plans;
        this.links = links;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(
            HttpRequest<?> request, Session session, @PathVariable String id, @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "programs");
        return page(request, frame, session.caller(), id, HttpStatus.OK, Form.empty(), Form.empty(), after);
    }

    @Post("/partners")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> enrol(
            HttpRequest<?> request, Session session, @PathVariable String id, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "programs");
        Form form = Form.of(typed);
        try {
            Enrolment wanted = new Enrolment(
                    form.given("email"),
                    form.given("name"),
                    null,
                    form.given("country"),
                    form.given("parentPartnerId"),
                    null,
                    form.given("tier"),
                    null,
                    null,
                    null);
            enrolments.enrol(session.caller(), program(id), wanted);
            return Html.see("/console/programs/" + program(id).value() + "?done=partner-enrolled");
        } catch (ProblemException refused) {
            Form corrected = form.refused(refused);
            return page(request, frame, session.caller(), id, HttpStatus.BAD_REQUEST, corrected, Form.empty(), null);
        }
    }

    @Post("/plans")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> publish(
            HttpRequest<?> request, Session session, @PathVariable String id, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "programs");
        Form form = Form.of(typed);
        try {
            plans.publish(session.caller(), program(id), new PlanBody(form.value("document"), null));
            return Html.see("/console/programs/" + program(id).value() + "?done=plan-published");
        } catch (ProblemException refused) {
            Form corrected = form.refused(refused);
            return page(request, frame, session.caller(), id, HttpStatus.BAD_REQUEST, Form.empty(), corrected, null);
        }
    }

    @Get("/plans/{plan}")
    @Produces("text/html")
    HttpResponse<String> plan(
            HttpRequest<?> request, Session session, @PathVariable String id, @PathVariable String plan) {
        Frame frame = frames.console(request, session, "programs");
        Program program = programs.find(session.caller(), program(id));
        PlanId planId = Paths.id("plan", plan, PlanId::new);
        var found = plans.find(session.caller(), program.id(), planId);
        return Html.page(templates.consolePlan(
                frame, program, Reading.one(found, PlanVersion.class), PlanText.of(found.path("document"))));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request,
            Frame frame,
            Caller caller,
            String id,
            HttpStatus status,
            Form enrolment,
            Form plan,
            @Nullable String after) {
        Program program = programs.find(caller, program(id));
        Page<Enrolled> members = enrolments.list(caller, program.id(), null, PageRequest.of(null, after));
        List<String> parents = members.data().stream()
                .filter(member -> member.parentPartnerId() != null)
                .map(member -> String.valueOf(member.parentPartnerId()))
                .toList();
        PageRequest first = PageRequest.of(FIRST_FEW, null);
        return Html.page(
                status,
                templates.consoleProgram(
                        frame,
                        program,
                        members.data(),
                        Pager.of(request, members),
                        plans.list(caller, program.id(), first).data(),
                        links.list(caller, program.id(), null, first).data(),
                        names.of(caller, parents),
                        enrolment,
                        plan));
    }

    private static ProgramId program(String id) {
        return Paths.id("program", id, ProgramId::new);
    }
}
