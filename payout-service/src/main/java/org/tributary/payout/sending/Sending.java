package org.tributary.payout.sending;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.tributary.payout.rail.Rail;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.OutboxRelay;

/**
 * Takes one item after the other through its steps: commit, call, commit. Any number of threads and processes may do so at once; a lease keeps
 * two from taking the same item, and should a lease run out in the middle of a call, the key under which both ask keeps it at one transfer.
 */
@Singleton
final class Sending {

    private final Database database;
    private final Rail rail;
    private final Beginning beginning;
    private final Settlement settlement;
    private final OutboxRelay relay;
    private final Clock clock;

    Sending(Database database, Rail rail, Beginning beginning, Settlement settlement, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.rail = rail;
        this.beginning = beginning;
        this.settlement = settlement;
        this.relay = relay;
        this.clock = clock;
    }

    /** Does all that can be done now for one run or item; false when nothing was due. */
    boolean driveOne() {
        Step step = begin();
        if (step instanceof Step.Idle) {
            return false;
        }
        while (!(step instanceof Step.Done)) {
            step = advance(step);
        }
        relay.wake();
        return true;
    }

    /** Takes what is due and commits what the first call rests on. */
    Step begin() {
        return database.worker(tx -> beginning.next(tx, clock.instant()));
    }

    private Step advance(Step step) {
        return switch (step) {
            case Step.Idle _, Step.Done _ -> new Step.Done();
            case Step.Send(Job job) -> {
                var answer = rail.send(job.order(), job.attempt().key());
                yield database.worker(tx -> settlement.sent(tx, job, answer, clock.instant()));
            }
            case Step.LookUp(Job job) -> {
                var answer = rail.find(job.order());
                yield database.worker(tx -> settlement.lookedUp(tx, job, answer, clock.instant()));
            }
            case Step.StopRun stop -> {
                database.workerRun(tx -> new CompletionStore(tx, stop.org(), stop.run()).stop(stop.reason()));
                yield new Step.Done();
            }
        };
    }
}
