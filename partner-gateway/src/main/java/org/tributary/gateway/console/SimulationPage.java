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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.program.Program;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.shown.Reading;
import org.tributary.gateway.shown.Simulation;
import org.tributary.gateway.simulation.Simulations;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /console/programs/{id}/simulations/{simulation}}: one simulation; while it runs, the page asks how far it has come. */
@Controller("/console/programs/{id}/simulations/{simulation}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulationPage {

    private static final Page<Simulation.Receipt> NO_RECEIPTS = new Page<>(List.of(), null);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Programs programs;
    private final Simulations simulations;
    private final NameBook names;

    SimulationPage(Frames frames, Programs programs, Simulations simulations, NameBook names) {
        this.frames = frames;
        this.programs = programs;
        this.simulations = simulations;
        this.names = names;
    }

    /** A simulation as a page shows it, with the names of whoever is in it. */
    private record Whole(Simulation simulation, Page<Simulation.Receipt> receipts, Names names) {}

    @Get
    @Produces("text/html")
    HttpResponse<String> show(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @PathVariable String simulation,
            @QueryValue @Nullable String changed,
            @QueryValue @Nullable String after) {
        Frame frame = frames.console(request, session, "programs");
        return page(
                request,
                frame,
                session.caller(),
                new Asked(id, simulation, changed, after),
                HttpStatus.OK,
                Form.empty());
    }

    /** What the path and its query name. */
    private record Asked(
            String program,
            String simulation,
            @Nullable String changed,
            @Nullable String after) {}

    /** The part of the page that moves. */
    @Get("/progress")
    @Produces("text/html")
    HttpResponse<String> progress(
            HttpRequest<?> request, Session session, @PathVariable String id, @PathVariable String simulation) {
        Frame frame = frames.console(request, session, "programs");
        Whole whole = whole(session.caller(), new Asked(id, simulation, null, null));
        return Html.page(templates.consoleSimulationProgress(
                frame, whole.simulation(), whole.receipts().data(), Pager.NONE, whole.names(), "", Form.empty()));
    }

    @Post("/{action:cancel|run}")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> act(
            HttpRequest<?> request,
            Session session,
            @PathVariable String id,
            @PathVariable String simulation,
            @PathVariable String action,
            @Body Map<String, String> typed) {
        Frame frame = frames.console(request, session, "programs");
        Asked asked = new Asked(id, simulation, null, null);
        try {
            simulations.act(
                    session.caller(),
                    simulationId(simulation),
                    Simulations.Action.valueOf(action.toUpperCase(Locale.ROOT)));
            return Html.see(path(asked) + "?done=simulation-" + action);
        } catch (ProblemException refused) {
            return page(
                    request,
                    frame,
                    session.caller(),
                    asked,
                    HttpStatus.CONFLICT,
                    Form.of(typed).refused(refused));
        }
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Frame frame, Caller caller, Asked asked, HttpStatus status, Form form) {
        Program program = programs.find(caller, Paths.id("program", asked.program(), ProgramId::new));
        Whole whole = whole(caller, asked);
        return Html.page(
                status,
                templates.consoleSimulation(
                        frame,
                        program,
                        whole.simulation(),
                        whole.receipts().data(),
                        Pager.of(request, whole.receipts()),
                        whole.names(),
                        Objects.requireNonNullElse(asked.changed(), ""),
                        form));
    }

    /** One of another program's is not here. */
    private Whole whole(Caller caller, Asked asked) {
        SimulationId id = simulationId(asked.simulation());
        Simulation found = Reading.one(simulations.find(caller, id), Simulation.class);
        if (!found.programId().equals(asked.program())) {
            throw ProblemException.notFound("simulation", asked.simulation());
        }
        Page<Simulation.Receipt> receipts = found.result() == null
                ? NO_RECEIPTS
                : Reading.page(
                        simulations.receipts(caller, id, asked.changed(), PageRequest.of(null, asked.after())),
                        Simulation.Receipt.class);
        return new Whole(found, receipts, names.of(caller, partners(found, receipts.data()), found.people()));
    }

    private static List<String> partners(Simulation simulation, List<Simulation.Receipt> receipts) {
        List<String> partners = new ArrayList<>();
        if (simulation.result() != null) {
            simulation.result().partners().forEach(partner -> partners.add(partner.partnerId()));
        }
        for (Simulation.Receipt receipt : receipts) {
            if (receipt.partnerId() != null) {
                partners.add(receipt.partnerId());
            }
        }
        return partners;
    }

    private static String path(Asked asked) {
        return "/console/programs/" + asked.program() + "/simulations/" + asked.simulation();
    }

    private static SimulationId simulationId(String id) {
        return Paths.id("simulation", id, SimulationId::new);
    }
}
