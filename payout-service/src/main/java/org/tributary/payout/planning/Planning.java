package org.tributary.payout.planning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.due.Due;
import org.tributary.payout.due.DueRules;
import org.tributary.payout.planning.PlanningStore.Program;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.run.PlannedItem;
import org.tributary.payout.run.RunStatus;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Plans payout runs. Two planners of the same program and currency take turns, so that nothing is claimed twice. */
@Singleton
public final class Planning {

    private static final int MOST_REASONS = 100;

    private final Database database;
    private final Currentness currentness;
    private final OutboxRelay relay;
    private final Clock clock;

    Planning(Database database, Currentness currentness, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.currentness = currentness;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * What to plan.
     *
     * @param currency null for the program's own
     * @param dryRun shows what a run would be and claims nothing
     */
    public record Wish(ProgramId programId, @Nullable Currency currency, boolean dryRun) {}

    /**
     * Plans a run over all that is due.
     *
     * @throws ProblemException 409 {@code nothing_due} saying why each partner is not due; 503 {@code commissions_not_current}; 404 for a
     *     program that is not the caller's
     */
    public RunId plan(Caller caller, Wish wish) {
        currentness.await(caller.org());
        RunId planned = database.web(caller.org(), tx -> planIn(tx, caller, wish));
        relay.wake();
        return planned;
    }

    /** Everyone with open payables of a program and currency, and whether each is paid now. */
    public List<Due> due(OrganisationId org, ProgramId programId, @Nullable Currency currency) {
        return database.web(org, tx -> {
            PlanningStore store = new PlanningStore(tx, org);
            return judge(store, program(store, programId, currency));
        });
    }

    private RunId planIn(Tx tx, Caller caller, Wish wish) {
        Instant now = clock.instant();
        PlanningStore store = new PlanningStore(tx, caller.org());
        Program program = program(store, wish.programId(), wish.currency());
        store.lock(program);
        List<Due> dues = judge(store, program);
        List<PlannedItem> items = dues.stream()
                .filter(Due.Payout.class::isInstance)
                .map(Due.Payout.class::cast)
                .map(payout -> item(payout, now))
                .toList();
        if (items.isEmpty()) {
            throw nothingDue(dues);
        }
        Plan plan = new Plan(
                FreshIds.next(RunId.PREFIX, RunId::new, now), program, items, wish.dryRun(), caller.user(), now);
        store.insert(plan);
        if (plan.status() != RunStatus.DRAFT) {
            store.claim(plan);
            new Publication(caller.org(), now).claimed(tx, plan.announced());
        }
        return plan.runId();
    }

    private static List<Due> judge(PlanningStore store, Program program) {
        return store.openPayables(program).stream()
                .map(open -> DueRules.judge(open.payee(), open.payables(), program.minimum()))
                .toList();
    }

    private static Program program(PlanningStore store, ProgramId id, @Nullable Currency currency) {
        Program program = store.program(id).orElseThrow(() -> ProblemException.notFound("program", id.value()));
        return currency == null ? program : program.in(currency);
    }

    private static PlannedItem item(Due.Payout payout, Instant now) {
        return new PlannedItem(
                FreshIds.next(PayoutId.PREFIX, PayoutId::new, now),
                payout.partnerId(),
                payout.total(),
                payout.destination(),
                payout.payables());
    }

    private static ProblemException nothingDue(List<Due> dues) {
        List<Problem.FieldError> reasons = dues.stream()
                .filter(Due.Carried.class::isInstance)
                .map(Due.Carried.class::cast)
                .limit(MOST_REASONS)
                .flatMap(carried -> carried.reasons().stream().map(reason -> reason(carried, reason)))
                .toList();
        String detail = dues.isEmpty()
                ? "Nothing is due: no partner has an open commission in this program and currency."
                : "Nothing is due: of " + dues.size()
                        + " partner(s) with open commissions none is paid now; errors says why"
                        + " for each, GET due shows all.";
        return ProblemException.conflict("nothing_due", detail, reasons);
    }

    private static Problem.FieldError reason(Due.Carried carried, Due.Reason reason) {
        return new Problem.FieldError(
                carried.partnerId().value(), reason.code(), carried.total() + ": " + reason.explanation());
    }
}
