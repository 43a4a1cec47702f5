package org.tributary.commission.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.CustomerId;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.OutboxRelay;

/** Takes parked conversions up again once what they waited for has arrived, or certainly never will. */
@Context
final class ParkedConversions {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedConversions.class);
    private static final int MOST = 200;

    private final Database database;
    private final Intake intake;
    private final OutboxRelay relay;
    private final AtomicLong parked;

    ParkedConversions(Database database, Intake intake, OutboxRelay relay, MeterRegistry metrics) {
        this.database = database;
        this.intake = intake;
        this.relay = relay;
        this.parked = metrics.gauge("tributary.conversions.parked", new AtomicLong());
    }

    @Scheduled(fixedDelay = "200ms")
    void retry() {
        try {
            List<CustomerId> ready = database.worker(tx -> ParkingStore.customersToRetry(tx, MOST));
            for (CustomerId customer : ready) {
                database.workerRun(tx -> intake.retry(tx, customer));
            }
            if (!ready.isEmpty()) {
                relay.wake();
            }
            parked.set(database.worker(ParkingStore::count));
        } catch (RuntimeException e) {
            LOG.warn("parked conversions are tried again: {}", e.toString());
        }
    }
}
