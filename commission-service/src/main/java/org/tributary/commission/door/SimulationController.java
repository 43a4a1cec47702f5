package org.tributary.commission.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.door.SimulationView.PartnerView;
import org.tributary.commission.door.SimulationView.ReceiptView;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.replay.Change;
import org.tributary.commission.simulation.Simulation;
import org.tributary.commission.simulation.Simulations;
import org.tributary.commission.simulation.Status;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Drafts that are put to history. */
@Controller("/internal/v1/simulations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SimulationController {

    private static final Role[] PLANNERS = {Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE, Role.VIEWER};
    private static final PageRequest FIRST = new PageRequest(100, null);

    private final Simulations simulations;
    private final Clock clock;

    SimulationController(Simulations simulations, Clock clock) {
        this.simulations = simulations;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param document YAML or JSON text
     * @param from conversions that occurred from then on
     * @param to and before then
     */
    record Wish(ProgramId programId, String currency, ZoneId timeZone, String document, Instant from, Instant to) {}

    @Post
    HttpResponse<SimulationView> start(Caller caller, @Body Wish wish) {
        caller.require(PLANNERS);
        if (!wish.from().isBefore(wish.to())) {
            throw ProblemException.invalid(
                    "invalid_period",
                    "The period ends at " + wish.to() + ", before it begins. Nothing was simulated.",
                    new Problem.FieldError("/to", "not_after_from", "must be after from"));
        }
        Plan plan = Drafts.sound(wish.document(), "Nothing was simulated.").plan();
        requireHistoryOf(plan);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Simulation simulation = new Simulation(
                FreshIds.next(SimulationId.PREFIX, SimulationId::new, now),
                caller.org(),
                wish.programId(),
                wish.currency(),
                wish.timeZone(),
                new Simulation.Draft(plan.document().name(), plan.hash(), wish.document()),
                wish.from(),
                wish.to(),
                Status.QUEUED,
                0,
                0,
                null,
                null,
                null,
                now,
                caller.user() == null ? null : caller.user().value(),
                null,
                null);
        simulations.start(simulation);
        return HttpResponse.accepted().body(SimulationView.of(simulation, List.of()));
    }

    /** A replay goes from conversion to conversion: what is paid for days of clicks and for whole stretches of time is none. */
    private static void requireHistoryOf(Plan plan) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (!plan.document().rebates().isEmpty()) {
            errors.add(new Problem.FieldError("/rebates", "not_simulated", "what is paid on a whole stretch of time"));
        }
        List<PlanDocument.Rule> rules = plan.document().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).on() == PlanDocument.Trigger.CLICK) {
                errors.add(new Problem.FieldError("/rules/" + i + "/on", "not_simulated", "what is paid for clicks"));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(
                    "plan_not_simulated",
                    "A simulation compares what single conversions earn, and not what is paid for clicks or on whole stretches of time."
                            + " Take that out of the draft: nothing else in it depends on it. Nothing was simulated.",
                    errors);
        }
    }

    @Get("{?programId,limit,after}")
    Page<SimulationView> list(
            Caller caller,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(READERS);
        PageRequest page = PageRequest.of(limit, after);
        List<Simulation> found = simulations.list(caller.org(), Ids.filter(ProgramId::new, programId), page);
        return Page.of(found, page, one -> one.id().value()).map(one -> SimulationView.of(one, List.of()));
    }

    @Get("/{id}")
    SimulationView get(Caller caller, @PathVariable String id) {
        caller.require(READERS);
        Simulation simulation = find(caller, id);
        return SimulationView.of(simulation, simulations.partners(caller.org(), simulation.id(), FIRST));
    }

    @Get("/{id}/partners{?limit,after}")
    Page<PartnerView> partners(
            Caller caller,
            @PathVariable String id,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(READERS);
        PageRequest page = Cursors.numbered(limit, after);
        Simulation simulation = find(caller, id);
        return Page.of(
                        simulations.partners(caller.org(), simulation.id(), page),
                        page,
                        one -> Integer.toString(one.rank()))
                .map(one -> PartnerView.of(one.difference()));
    }

    @Get("/{id}/receipts{?changed,limit,after}")
    Page<ReceiptView> receipts(
            Caller caller,
            @PathVariable String id,
            @Nullable @QueryValue String changed,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        caller.require(READERS);
        PageRequest page = Cursors.numbered(limit, after);
        Change.Kind kind = kind(changed);
        Simulation simulation = find(caller, id);
        return Page.of(
                        simulations.receipts(caller.org(), simulation.id(), kind, page),
                        page,
                        one -> Long.toString(one.position()))
                .map(ReceiptView::of);
    }

    @Post("/{id}/cancel")
    SimulationView cancel(Caller caller, @PathVariable String id) {
        caller.require(PLANNERS);
        Simulation simulation = find(caller, id);
        if (!simulations.cancel(caller.org(), simulation.id(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            throw conflict(find(caller, id), "There is nothing to cancel.");
        }
        return get(caller, id);
    }

    @Post("/{id}/run")
    HttpResponse<SimulationView> again(Caller caller, @PathVariable String id) {
        caller.require(PLANNERS);
        Simulation simulation = find(caller, id);
        if (!simulations.again(caller.org(), simulation.id())) {
            throw conflict(find(caller, id), "Only what came to no result is run again; start another one.");
        }
        return HttpResponse.accepted().body(get(caller, id));
    }

    private Simulation find(Caller caller, String id) {
        return Ids.optional(SimulationId::new, id)
                .flatMap(simulation -> simulations.find(caller.org(), simulation))
                .orElseThrow(() -> ProblemException.notFound("simulation", id));
    }

    private static ProblemException conflict(Simulation simulation, String hint) {
        String status = simulation.status().code();
        return ProblemException.conflict(
                "simulation_" + status, "Simulation " + simulation.id() + " is " + status + ". " + hint);
    }

    /** Null for every kind of change. */
    private static Change.@Nullable Kind kind(@Nullable String changed) {
        if (changed == null || changed.isBlank() || changed.equals("true")) {
            return null;
        }
        Optional<Change.Kind> kind = Arrays.stream(Change.Kind.values())
                .filter(one -> one.code().equals(changed))
                .findFirst();
        return kind.orElseThrow(() -> ProblemException.invalid(
                "invalid_filter",
                "Receipts that changed are listed, and no others: changed is true or one of "
                        + Arrays.stream(Change.Kind.values())
                                .map(Change.Kind::code)
                                .collect(Collectors.joining(", "))
                        + ".",
                new Problem.FieldError("changed", "unknown", null)));
    }
}
