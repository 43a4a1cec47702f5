package org.tributary.payout.sending;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.PayoutId;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.rail.LookUpAnswer;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.TransferRecord;
import org.tributary.payout.run.Attempt;
import org.tributary.payout.run.AttemptRules;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.run.Verdict;
import org.tributary.payout.run.Verdict.RunEffect;
import org.tributary.payout.sending.SettlementStore.Item;
import org.tributary.platform.database.Tx;

/**
 * Writes down what an answer of the rail means. Answers may come twice, late or by two ways at once (a call and an event): whoever comes first
 * closes the attempt, and the others find it closed.
 */
@Singleton
public final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final AttemptRules rules;
    private final SendingSettings settings;
    private final MeterRegistry metrics;

    Settlement(SendingSettings settings, MeterRegistry metrics) {
        this.rules = new AttemptRules(settings.firstPause());
        this.settings = settings;
        this.metrics = metrics;
    }

    Step sent(Tx tx, Job job, SendAnswer answer, Instant now) {
        return stillOpen(tx, job)
                .map(item -> apply(item, job, rules.afterSend(job.order(), job.attempt(), answer), now))
                .orElseGet(Step.Done::new);
    }

    Step lookedUp(Tx tx, Job job, LookUpAnswer answer, Instant now) {
        return stillOpen(tx, job)
                .map(item -> apply(item, job, rules.afterLookUp(job.order(), job.attempt(), answer, now), now))
                .orElseGet(Step.Done::new);
    }

    /** Takes what a rail tells by itself about a transfer, in the transaction that stores the event; strangers' transfers are passed over. */
    public void told(Tx tx, TransferRecord record, Instant now) {
        Optional.ofNullable(record.transferGroup())
                .filter(group -> group.startsWith(PayoutId.PREFIX))
                .flatMap(group -> SettlementStore.find(tx, group))
                .ifPresent(store -> told(store, record, now));
    }

    private void told(SettlementStore store, TransferRecord record, Instant now) {
        Item item = store.lock();
        Optional<Attempt> open = store.attempts().open();
        if (open.isPresent() && !item.frozen()) {
            Job job = new Job(store.org(), item.order(), open.get());
            apply(new Taken(store, item), job, AttemptRules.compared(item.order(), List.of(record)), now);
        } else if (!item.frozen()) {
            new Surprise(store, item, now).about(record);
        }
    }

    private record Taken(SettlementStore store, Item item) {}

    private static Optional<Taken> stillOpen(Tx tx, Job job) {
        SettlementStore store = new SettlementStore(tx, job.org(), job.order().itemId());
        Item item = store.lock();
        boolean open = store.attempts()
                .open()
                .filter(attempt -> attempt.key().equals(job.attempt().key()))
                .isPresent();
        return open && !item.frozen() ? Optional.of(new Taken(store, item)) : Optional.empty();
    }

    private Step apply(Taken taken, Job job, Verdict verdict, Instant now) {
        count(verdict);
        SettlementStore store = taken.store();
        return switch (verdict) {
            case Verdict.Transferred(TransferRecord record) -> transferred(store, job, record, now);
            case Verdict.Frozen(String reason) -> frozen(store, job, reason, now);
            case Verdict.LookAgain again -> lookAgain(store, job, again, now);
            case Verdict.SendAgain _ -> sendAgain(store, job, now);
            case Verdict.AskPerson ask -> askPerson(store, job, ask, now);
            case Verdict.Refused refused -> refused(store, job, refused, now);
        };
    }

    private static Step transferred(SettlementStore store, Job job, TransferRecord record, Instant now) {
        store.attempts().close(job.attempt(), AttemptStore.State.ACCEPTED, record.id(), now);
        store.transferred(record, now);
        new Publication(store.org(), now).sent(store.tx(), store.announced(), record.id());
        return new Step.Done();
    }

    /** The attempt stays open, so that the database refuses any further one. */
    private static Step frozen(SettlementStore store, Job job, String reason, Instant now) {
        LOG.error("payout {} is frozen: {}", store.id(), reason);
        store.attempts().answered(job.attempt(), reason, job.attempt().replayedError(), now);
        store.freeze(ItemStatus.HELD, reason);
        new Publication(store.org(), now).failed(store.tx(), store.announced(), null, reason);
        return new Step.Done();
    }

    private static Step lookAgain(SettlementStore store, Job job, Verdict.LookAgain again, Instant now) {
        LOG.info(
                "payout {} is {} and looked at again in {}: {}",
                store.id(),
                again.status(),
                again.pause(),
                again.reason());
        store.attempts().answered(job.attempt(), again.reason(), again.replayedError(), now);
        store.setStatus(again.status(), again.reason(), now.plus(again.pause()));
        return new Step.Done();
    }

    private Step sendAgain(SettlementStore store, Job job, Instant now) {
        store.attempts().sendAgain(job.attempt());
        store.setStatus(
                ItemStatus.UNKNOWN, "no transfer on record; asked again with the same key", now.plus(settings.lease()));
        return new Step.Send(job.sentOnceMore());
    }

    private static Step askPerson(SettlementStore store, Job job, Verdict.AskPerson ask, Instant now) {
        LOG.error("payout {} needs a person: {}", store.id(), ask.reason());
        store.attempts().answered(job.attempt(), ask.reason(), job.attempt().replayedError(), now);
        store.setStatus(ItemStatus.UNKNOWN, ask.reason(), null);
        new Publication(store.org(), now).failed(store.tx(), store.announced(), null, ask.reason());
        return afterwards(ask.effect(), job, ask.reason());
    }

    private static Step refused(SettlementStore store, Job job, Verdict.Refused refused, Instant now) {
        LOG.warn("payout {} is {} after a refusal: {}", store.id(), refused.status(), refused.reason());
        store.attempts().close(job.attempt(), AttemptStore.State.REFUSED, refused.reason(), now);
        store.setStatus(refused.status(), refused.reason(), refused.status() == ItemStatus.PLANNED ? now : null);
        if (refused.status() != ItemStatus.PLANNED) {
            new Publication(store.org(), now).failed(store.tx(), store.announced(), null, refused.reason());
        }
        if (refused.status() == ItemStatus.HELD) {
            store.refreshAccount(now);
        }
        return afterwards(refused.effect(), job, refused.reason());
    }

    private static Step afterwards(RunEffect effect, Job job, String reason) {
        return switch (effect) {
            case NONE -> new Step.Done();
            case STOP -> new Step.StopRun(job.org(), job.order().runId(), reason);
        };
    }

    private void count(Verdict verdict) {
        metrics.counter(
                        "tributary.payout.verdicts",
                        "verdict",
                        verdict.getClass().getSimpleName())
                .increment();
    }
}
