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
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.plan.PlanVersion;
import org.tributary.gateway.plan.Plans;
import org.tributary.gateway.program.Program;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Simulation;
import org.tributary.gateway.simulation.SimulationWish;
import org.tributary.gateway.simulation.Simulations;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/programs/{id}/simulations}: a draft to try on history, and the drafts that were tried. */
@Controller("/console/programs/{id}/simulations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulationPages {

    private static final int USUAL_DAYS = 30;
    private static final PageRequest NEWEST = PageRequest.of(1, null);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Programs programs;
    private final Plans plans;
    private final Simulations simulations;
    private final Clock clock;

    SimulationPages(Frames frames, Programs programs, Plans plans, Simulations simulations, Clock clock) {
        this.frames = frames;
        this.programs = programs;
        this.plans = plans;
        this.simulations = simulations;
        this.clock = clock;
    }

    /** @param plan the version that the draft begins with; the newest when none is named */
    @Get
    @Produces("text/html")
    HttpResponse<String> list(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @QueryValue @Nullable String plan,
            @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "programs");
        Program program = programs.find(session.caller(), program(id));
        Form form = Form.of(begun(session.caller(), program.id(), plan));
        return page(request, frame, session.caller(), program, HttpStatus.OK, form, after);
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> start(
            HttpRequest<?> request, Session session, @PathVariable String id, @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "programs");
        Program program = programs.find(session.caller(), program(id));
        Form form = Form.of(typed);
        try {
            SimulationWish wish = new SimulationWish(
                    program.id().value(),
                    Json.MAPPER.getNodeFactory().textNode(form.value("document")),
                    form.given("from"),
                    form.given("to"));
            Simulation started =
                    Reading.one(simulations.start(session.caller(), wish).body(), Simulation.class);
            return Html.see("/console/programs/" + program.id().value() + "/simulations/" + started.id());
        } catch (ProblemException refused) {
            return page(request, frame, session.caller(), program, HttpStatus.BAD_REQUEST, form.refused(refused), null);
        }
    }

    /** What the form begins with: a document to change, and the last weeks. */
    private Map<String, String> begun(Caller caller, ProgramId program, @Nullable String plan) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return Map.of(
                "document", document(caller, program, plan),
                "from", today.minusDays(USUAL_DAYS).toString(),
                "to", today.toString());
    }

    private String document(Caller caller, ProgramId program, @Nullable String plan) {
        List<PlanVersion> newest = plans.list(caller, program, NEWEST).data();
        if (plan == null && newest.isEmpty()) {
            return "";
        }
        PlanId id = plan == null ? newest.getFirst().id() : Paths.id("plan", plan, PlanId::new);
        return PlanText.of(plans.find(caller, program, id).path("document"));
    }

    private HttpResponse<String> page(
            HttpRequest<?> request,
            Frame frame,
            Caller caller,
            Program program,
            HttpStatus status,
            Form form,
            @Nullable String after) {
        Page<Simulation> tried =
                Reading.page(simulations.list(caller, program.id(), PageRequest.of(null, after)), Simulation.class);
        return Html.page(
                status, templates.consoleSimulations(frame, program, tried.data(), Pager.of(request, tried), form));
    }

    private static ProgramId program(String id) {
        return Paths.id("program", id, ProgramId::new);
    }
}
