package org.tributary.gateway.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.program.ProgramTerms;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.PageRequest;

/** Simulations, as commission runs them. */
@Singleton
public final class Simulations {

    private static final Role[] PLANNERS = {Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE, Role.VIEWER};
    private static final String PATH = "/simulations";

    private final Programs programs;
    private final Remote remote;

    Simulations(Programs programs, Remote remote) {
        this.programs = programs;
        this.remote = remote;
    }

    /** What may be done to a simulation. */
    public enum Action {
        CANCEL,
        /** Once more, after it came to no result. */
        RUN
    }

    /** Begins one; it runs on by itself. A program of somebody else's is not there. */
    public Remote.Answer start(Caller caller, SimulationWish wish) {
        caller.require(PLANNERS);
        if (wish.programId() == null) {
            throw SimulationWish.missing("programId", "the program whose history it is");
        }
        ProgramId program = Paths.id("program", wish.programId(), ProgramId::new);
        ProgramTerms terms = programs.find(caller, program).terms();
        ZoneId zone = ZoneId.of(Objects.requireNonNullElse(terms.timeZone(), "UTC"));
        return remote.post(
                caller,
                Owner.COMMISSION,
                PATH,
                Map.of(
                        "programId",
                        program.value(),
                        "currency",
                        String.valueOf(terms.currency()),
                        "timeZone",
                        zone.getId(),
                        "document",
                        wish.document(),
                        "from",
                        wish.begin(zone).toString(),
                        "to",
                        wish.end(zone).toString()));
    }

    public JsonNode list(Caller caller, @Nullable ProgramId program, PageRequest page) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PATH, paged(page).with("programId", program));
    }

    /** How far it has come; when it has finished, what came of it. */
    public JsonNode find(Caller caller, SimulationId id) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PATH + "/" + id.value(), new Query());
    }

    /** Every partner's difference, who moves most first. */
    public JsonNode partners(Caller caller, SimulationId id, PageRequest page) {
        caller.require(READERS);
        return remote.get(caller, Owner.COMMISSION, PATH + "/" + id.value() + "/partners", paged(page));
    }

    /** The conversions that the draft judges otherwise. */
    public JsonNode receipts(Caller caller, SimulationId id, @Nullable String changed, PageRequest page) {
        caller.require(READERS);
        return remote.get(
                caller,
                Owner.COMMISSION,
                PATH + "/" + id.value() + "/receipts",
                paged(page).with("changed", changed));
    }

    public Remote.Answer act(Caller caller, SimulationId id, Action action) {
        caller.require(PLANNERS);
        String step = switch (action) {
            case CANCEL -> "/cancel";
            case RUN -> "/run";
        };
        return remote.post(caller, Owner.COMMISSION, PATH + "/" + id.value() + step, Map.of());
    }

    private static Query paged(PageRequest page) {
        return new Query().with("limit", page.limit()).with("after", page.after());
    }
}
