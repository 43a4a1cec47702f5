package org.tributary.commission.settlement;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.settlement.SettlementStore.Open;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.OutboxRelay;

/** Looks for volumes and days of clicks that are to be settled, each in a transaction of its own. Several instances share the work. */
@Context
final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int MOST = 1_000;

    private final Database database;
    private final Rebates rebates;
    private final ClickDays clickDays;
    private final OutboxRelay relay;
    private final Clock clock;

    Settler(Database database, Rebates rebates, ClickDays clickDays, OutboxRelay relay, Clock clock) {
        this.database = database;
        this.rebates = rebates;
        this.clickDays = clickDays;
        this.relay = relay;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "5s")
    void settleVolumes() {
        try {
            Open last = null;
            do {
                last = settleAfter(last);
            } while (last != null);
        } catch (RuntimeException e) {
            LOG.warn("volumes are settled later: {}", e.toString());
        }
    }

    @Scheduled(fixedDelay = "${commission.click-days:60s}")
    void settleClicks() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            database.workerRun(tx -> clickDays.announce(tx, now));
            while (database.worker(tx -> clickDays.settleNext(tx, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("clicks are settled later: {}", e.toString());
        }
    }

    /** One that cannot be settled keeps no other one waiting. */
    private void settle(Open open, Instant now) {
        try {
            if (database.worker(tx -> rebates.settle(tx, open, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("{} of {} is settled later: {}", open.meter(), open.program(), e.toString());
        }
    }

    /** @return where to go on, null at the end */
    private @Nullable Open settleAfter(@Nullable Open after) {
        List<Open> open = database.worker(tx -> SettlementStore.open(tx, after, MOST));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        open.forEach(one -> settle(one, now));
        return open.size() < MOST ? null : open.getLast();
    }
}
