package org.tributary.commission.maturity;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.book.Book;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.OutboxRelay;

/** Makes commissions available when their hold ends. Several instances share the work: each skips what another has locked. */
@Context
final class Maturity {

    private static final Logger LOG = LoggerFactory.getLogger(Maturity.class);
    private static final int MOST = 500;

    private final Database database;
    private final OutboxRelay relay;
    private final Clock clock;

    Maturity(Database database, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.relay = relay;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "300ms")
    void run() {
        try {
            int matured;
            do {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                matured = database.worker(tx -> Book.mature(tx, now, MOST));
                if (matured > 0) {
                    relay.wake();
                }
            } while (matured == MOST);
        } catch (RuntimeException e) {
            LOG.warn("maturing is tried again: {}", e.toString());
        }
    }
}
