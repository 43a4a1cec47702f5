package org.tributary.commission.door;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.tier.TierMove;
import org.tributary.commission.tier.TierState;
import org.tributary.commission.tier.Tiers;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.problem.ProblemException;

/** Where a partner stands between the tiers of a program, how far it is to the next, and how it came there. */
@Controller("/internal/v1/programs/{program}/partners/{partner}/tiers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TierController {

    private static final int NEWEST = 50;

    private final Database database;
    private final DirectoryHistory history;
    private final PlanBook plans;
    private final Clock clock;

    TierController(Database database, DirectoryHistory history, PlanBook plans, Clock clock) {
        this.database = database;
        this.history = history;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Where a partner stands.
     *
     * @param tier the one that its sales are paid by: the one set by hand, else the one it has reached
     * @param setByHand null when nobody has set one
     * @param reached by what it brought
     * @param reviewAt when that may next be lost
     * @param progress null when the plan moves nobody
     * @param moves newest first
     */
    record TierView(
            ProgramId programId,
            PartnerId partnerId,
            String currency,
            @Nullable String tier,
            @Nullable String setByHand,
            @Nullable String reached,
            @Nullable Instant since,
            @Nullable Instant reviewAt,
            @Nullable Progress progress,
            List<MoveView> moves) {}

    /** What the running stretch counts. */
    record Progress(
            String of,
            String by,
            String period,
            long counted,
            List<Ladder.Step> steps,
            @Nullable Next next) {}

    /**
     * The step after the one reached.
     *
     * @param missing what is still to be counted in this stretch
     */
    record Next(String tier, long from, long missing) {}

    /** One move. */
    record MoveView(
            @Nullable String from,
            @Nullable String to,
            String reason,
            String by,
            long counted,
            @Nullable Long threshold,
            String period,
            int planVersion,
            @Nullable String conversionId,
            Instant at) {

        static MoveView of(TierMove move) {
            return new MoveView(
                    move.from(),
                    move.to(),
                    move.reason().name().toLowerCase(Locale.ROOT),
                    move.by().code(),
                    move.counted(),
                    move.threshold(),
                    move.period(),
                    move.planVersion(),
                    move.conversion() == null ? null : move.conversion().value(),
                    move.at());
        }
    }

    @Get
    TierView show(Caller caller, @PathVariable String program, @PathVariable String partner) {
        ProgramId programId =
                Ids.optional(ProgramId::new, program).orElseThrow(() -> ProblemException.notFound("program", program));
        PartnerId partnerId = Ids.optional(PartnerId::new, partner)
                .filter(id -> !caller.isPartner() || id.equals(caller.partner()))
                .orElseThrow(() -> ProblemException.notFound("partner", partner));
        long offset = database.worker(history::reached);
        return database.web(
                caller.org(), tx -> view(tx, caller, history.asOf(tx, caller.org(), offset), programId, partnerId));
    }

    private TierView view(Tx tx, Caller caller, Directory directory, ProgramId programId, PartnerId partnerId) {
        ProgramEntry program =
                directory.program(programId).orElseThrow(() -> ProblemException.notFound("program", programId.value()));
        Instant now = clock.instant();
        Member member = directory.member(programId, partnerId, now);
        if (member.status() == null) {
            throw ProblemException.notFound("partner of program " + programId, partnerId.value());
        }
        Standings.Owner owner = new Standings.Owner(caller.org(), programId, partnerId);
        Rung rung = Tiers.find(tx, programId, partnerId).map(TierState::rung).orElse(Rung.NONE);
        String reached = rung.tier();
        return new TierView(
                programId,
                partnerId,
                program.currency(),
                member.tier() == null ? reached : member.tier(),
                member.tier(),
                reached,
                rung.since(),
                rung.reviewAt(),
                plans.inForce(tx, directory, programId, now)
                        .flatMap(version -> version.plan().ladder())
                        .map(ladder -> progress(tx, owner, ladder, program, reached, now))
                        .orElse(null),
                Tiers.history(tx, programId, partnerId, NEWEST).stream()
                        .map(MoveView::of)
                        .toList());
    }

    private static Progress progress(
            Tx tx, Standings.Owner owner, Ladder ladder, ProgramEntry program, @Nullable String reached, Instant now) {
        long counted = Standings.count(tx, owner, ladder.meter(owner.partner(), now, program.timeZone()));
        Next next = ladder.after(reached)
                .map(step -> new Next(step.tier(), step.from(), Math.max(0, step.from() - counted)))
                .orElse(null);
        return new Progress(
                ladder.of().code(),
                ladder.by().code(),
                ladder.of().at(now, program.timeZone()),
                counted,
                ladder.steps(),
                next);
    }
}
