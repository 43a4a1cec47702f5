package org.tributary.payout.decision;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.decision.DecisionStore.Run;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.run.ApprovalRules;
import org.tributary.payout.run.Intervention;
import org.tributary.payout.run.RunStatus;
import org.tributary.payout.sending.Completion;
import org.tributary.payout.sending.SendingDuty;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.problem.ProblemException;

/** Takes people's decisions on runs. Decisions on one run take turns: each sees what the one before has left. */
@Singleton
public final class Decisions {

    private final Database database;
    private final SendingDuty sending;
    private final OutboxRelay relay;
    private final Clock clock;

    Decisions(Database database, SendingDuty sending, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.sending = sending;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Approves a run; the last approval that its policy asks for lets sending start.
     *
     * @param itemsHash what the person has seen, null for what is there now
     * @throws ProblemException when the approval does not count; the code says why
     */
    public void approve(Caller caller, RunId runId, @Nullable String itemsHash) {
        database.webRun(caller.org(), tx -> {
            DecisionStore store = new DecisionStore(tx, caller.org());
            Run run = store.lock(runId).orElseThrow(() -> ProblemException.notFound("payout run", runId.value()));
            var approver = new ApprovalRules.Approver(caller.user(), caller.partner(), itemsHash);
            switch (ApprovalRules.judge(store.candidate(run), approver)) {
                case ApprovalRules.Answer.Refused refused -> throw refusal(refused.reason(), run);
                case ApprovalRules.Answer.Counts counts -> {
                    Instant now = clock.instant();
                    store.approved(run, counts.user(), caller.partner(), now);
                    if (counts.missing() == 0) {
                        store.enough(run, now);
                    }
                }
            }
        });
        sending.wake();
    }

    /**
     * Calls a run off: what has not been transferred is freed, its commissions are available again.
     *
     * @throws ProblemException 409 while items are on their way or may have been paid
     */
    public void cancel(Caller caller, RunId runId, @Nullable String reason) {
        database.webRun(caller.org(), tx -> {
            DecisionStore store = new DecisionStore(tx, caller.org());
            Run run = store.lock(runId).orElseThrow(() -> ProblemException.notFound("payout run", runId.value()));
            if (run.status() == RunStatus.NEEDS_ATTENTION) {
                store.lockItems(run);
            }
            require(Intervention.cancel(run.status(), store.undecided(run)));
            free(tx, store, run, reason == null || reason.isBlank() ? "canceled" : reason);
        });
        relay.wake();
    }

    /**
     * Tries again what failed or was held, and goes on with what was stopped. What is frozen stays so.
     *
     * @throws ProblemException 409 {@code nothing_to_retry}
     */
    public void retry(Caller caller, RunId runId) {
        database.webRun(caller.org(), tx -> {
            DecisionStore store = new DecisionStore(tx, caller.org());
            Run run = store.lock(runId).orElseThrow(() -> ProblemException.notFound("payout run", runId.value()));
            require(Intervention.retry(run.status()));
            if (store.schedule(run, clock.instant()) == 0) {
                throw ProblemException.conflict(
                        "nothing_to_retry",
                        "None of its items can be tried again; those that are frozen need a person.");
            }
            store.setStatus(run, RunStatus.SENDING, null);
        });
        sending.wake();
    }

    private void free(Tx tx, DecisionStore store, Run run, String reason) {
        Publication publication = new Publication(store.org(), clock.instant());
        if (run.status() != RunStatus.DRAFT) {
            publication.freed(tx, store.freeable(run), reason);
        }
        store.free(run, reason);
        if (store.anyTransferred(run)) {
            new Completion(tx, store.org(), run.id(), clock.instant()).settle();
        } else {
            store.setStatus(run, RunStatus.CANCELED, reason);
        }
    }

    private static void require(Intervention intervention) {
        switch (intervention) {
            case Intervention.Allowed _ -> {}
            case Intervention.Refused refused -> throw ProblemException.conflict(refused.code(), refused.detail());
        }
    }

    private static ProblemException refusal(ApprovalRules.Reason reason, Run run) {
        String code = reason.name().toLowerCase(Locale.ROOT);
        return switch (reason) {
            case NOT_AWAITING_APPROVAL ->
                ProblemException.conflict(code, "The run is " + run.status().code() + "; nothing is there to approve.");
            case ALREADY_APPROVED_BY_YOU ->
                ProblemException.conflict(
                        code, "You have approved this run before; the next approval is another person's.");
            case ITEMS_CHANGED ->
                ProblemException.conflict(
                        code, "The items are not those you have seen; their hash is now " + run.itemsHash() + ".");
            case APPROVER_NOT_A_PERSON ->
                ProblemException.of(HttpStatus.FORBIDDEN, code, "Only a person approves; use a user's own key.");
            case APPROVER_IS_PAYEE ->
                ProblemException.of(
                        HttpStatus.FORBIDDEN,
                        code,
                        "This run pays you; it has to be approved by people it does not pay.");
        };
    }
}
