package org.tributary.commission.tier;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.TierReview;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.TierMoved.Reason;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;

/** Looks at tiers whose stretch of time has ended, one in a transaction. Several instances share the work: each skips what another has locked. */
@Context
final class TierReviews {

    private static final Logger LOG = LoggerFactory.getLogger(TierReviews.class);

    private final Database database;
    private final DirectoryHistory history;
    private final PlanBook plans;
    private final OutboxRelay relay;
    private final Clock clock;

    TierReviews(Database database, DirectoryHistory history, PlanBook plans, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.history = history;
        this.plans = plans;
        this.relay = relay;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "2s")
    void run() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            while (database.worker(tx -> reviewNext(tx, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("tiers are looked at again: {}", e.toString());
        }
    }

    /** @return whether there was one */
    private boolean reviewNext(Tx tx, Instant now) {
        Optional<TierState> due = TierStore.lockDue(tx, now);
        due.ifPresent(state -> review(tx, state, now));
        return due.isPresent();
    }

    /** By the plan that was in force when the stretch ended; where that moves nobody, tiers rest and are looked at a month later. */
    private void review(Tx tx, TierState state, Instant now) {
        Directory directory = history.latest(tx, state.owner().org());
        Instant ended = Objects.requireNonNull(state.rung().reviewAt()).minusMillis(1);
        Optional<ProgramEntry> program = directory.program(state.owner().program());
        Optional<PlanVersion> plan = program.flatMap(known -> plans.inForce(tx, directory, known.programId(), ended));
        Ladder ladder = plan.flatMap(known -> known.plan().ladder()).orElse(null);
        if (ladder == null) {
            Instant later = now.plus(30, ChronoUnit.DAYS);
            TierStore.write(
                    tx,
                    new TierState(
                            state.owner(), state.rung().kept(later, state.rung().failingSince())));
            return;
        }
        TierReview review = new TierReview(
                ladder,
                state.owner().partner(),
                program.orElseThrow().timeZone(),
                meter -> Standings.count(tx, state.owner(), meter));
        TierReview.Outcome outcome = review.of(state.rung(), now);
        TierStore.write(tx, new TierState(state.owner(), outcome.rung()));
        if (outcome instanceof TierReview.Outcome.Fell fell) {
            tell(tx, state, fell, plan.orElseThrow(), ladder, now);
        }
    }

    private static void tell(
            Tx tx, TierState from, TierReview.Outcome.Fell fell, PlanVersion plan, Ladder ladder, Instant now) {
        Tiers.record(
                tx,
                List.of(new TierMove(
                        from.owner(),
                        from.tier(),
                        fell.rung().tier(),
                        fell.threshold() == null ? Reason.LADDER_CHANGED : Reason.FELL,
                        ladder.by(),
                        fell.counted(),
                        fell.threshold(),
                        fell.period(),
                        plan.planId(),
                        plan.version(),
                        null,
                        now)));
    }
}
