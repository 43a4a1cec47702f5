package org.tributary.gateway.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** The plan versions of programs. */
@Singleton
public final class Plans {

    private static final Role[] PLANNERS = {Role.OWNER, Role.ADMIN, Role.MARKETER};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.MARKETER, Role.FINANCE, Role.VIEWER};

    private final Database database;
    private final Changes changes;
    private final Programs programs;
    private final Remote remote;
    private final Clock clock;

    Plans(Database database, Changes changes, Programs programs, Remote remote, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.programs = programs;
        this.remote = remote;
        this.clock = clock;
    }

    /** Runs a document's own tests and says what is wrong with it; publishes nothing. */
    public JsonNode check(Caller caller, ProgramId program, String document) {
        caller.require(PLANNERS);
        return remote.post(caller, Owner.COMMISSION, "/plans/check", document(caller, program, document))
                .body();
    }

    /**
     * Publishes a document as the program's next version. The first one is in force from the program's creation unless it says
     * otherwise, later ones from now; a time in the past is refused, because what was judged stays judged.
     */
    public PlanVersion publish(Caller caller, ProgramId program, PlanBody body) {
        caller.require(PLANNERS);
        requireNotPast(body.effectiveFrom(), clock.instant());
        JsonNode stored = remote.post(caller, Owner.COMMISSION, "/plans", document(caller, program, body.document()))
                .body();
        PlanId id = new PlanId(stored.path("id").asText());
        return changes.make(caller, change -> {
            ProgramEntry rules = programs.lock(change, program);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            int before = PlanStore.newestVersion(change.tx(), program);
            Instant usual = before == 0 ? rules.createdAt() : now;
            return insert(
                    change,
                    caller,
                    new PlanVersion(
                            id,
                            program,
                            before + 1,
                            stored.path("name").asText("plan"),
                            body.effectiveFrom() == null ? usual : body.effectiveFrom(),
                            stored.path("hash").asText(),
                            caller.user(),
                            now));
        });
    }

    private static PlanVersion insert(Change change, Caller caller, PlanVersion plan) {
        PlanStore.insert(change.tx(), caller.org(), plan);
        change.tell(plan.entry(caller.org()));
        change.record("plan.published", plan.id(), null, plan);
        return plan;
    }

    /** Newest first. */
    public Page<PlanVersion> list(Caller caller, ProgramId program, PageRequest page) {
        caller.require(READERS);
        programs.find(caller, program);
        int below = page.after() == null ? Integer.MAX_VALUE : cursor(page.after());
        return Page.of(
                database.web(caller.org(), tx -> PlanStore.list(tx, program, below, page.limit() + 1)),
                page,
                plan -> Integer.toString(plan.version()));
    }

    /** A version with its document, which commission keeps. */
    public JsonNode find(Caller caller, ProgramId program, PlanId id) {
        caller.require(READERS);
        PlanVersion plan = database.web(caller.org(), tx -> PlanStore.find(tx, program, id))
                .orElseThrow(() -> ProblemException.notFound("plan", id.value()));
        JsonNode stored = remote.get(caller, Owner.COMMISSION, "/plans/" + id.value(), new Query());
        ObjectNode shown = org.tributary.contracts.json.Json.MAPPER.valueToTree(plan);
        shown.set("document", stored.path("document"));
        return shown;
    }

    private Map<String, String> document(Caller caller, ProgramId program, String document) {
        String currency = String.valueOf(programs.find(caller, program).terms().currency());
        return Map.of("programId", program.value(), "currency", currency, "document", document);
    }

    private static void requireNotPast(@Nullable Instant effectiveFrom, Instant now) {
        if (effectiveFrom != null && effectiveFrom.isBefore(now)) {
            throw ProblemException.invalid(
                    "effective_from_in_past",
                    "Nothing was published: " + effectiveFrom
                            + " is over, and what was judged stays judged. Leave effectiveFrom" + " out to begin now.",
                    new Problem.FieldError("/effectiveFrom", "in_past", null));
        }
    }

    private static int cursor(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException wrong) {
            throw ProblemException.invalid("invalid_cursor", "This cursor is not one of ours; start without 'after'.");
        }
    }
}
