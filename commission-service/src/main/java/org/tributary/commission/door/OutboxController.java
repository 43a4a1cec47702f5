package org.tributary.commission.door;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.OutboxRelay;

/** Tells payout how far it must have read before it plans: behind everything that is committed now. */
@Controller("/internal/v1/outbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OutboxController {

    private final Database database;
    private final OutboxRelay relay;

    OutboxController(Database database, OutboxRelay relay) {
        this.database = database;
        this.relay = relay;
    }

    record Mark(long mark) {}

    @Post("/marks")
    Mark mark(Caller caller) {
        caller.require(Role.SERVICE);
        long mark = database.worker(tx -> Outbox.mark(tx, Topic.COMMISSIONS));
        relay.wake();
        return new Mark(mark);
    }
}
