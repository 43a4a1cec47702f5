package org.tributary.commission.settlement;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.settlement.SettlementStore.Open;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;

/** Looks for volumes and days of clicks that are to be settled, some in a transaction. Several instances share the work: each skips what another has locked. */
@Context
final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int MOST = 100;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

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
            Instant now = now();
            while (settleSome(now) == MOST) {
                LOG.debug("{} volumes were looked at", MOST);
            }
        } catch (RuntimeException e) {
            LOG.warn("volumes are settled later: {}", e.toString());
        }
    }

    /** @return how many were due */
    private int settleSome(Instant now) {
        List<Open> taken = new ArrayList<>();
        try {
            if (database.worker(tx -> settleSome(tx, taken, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("{} volumes are settled one by one: {}", taken.size(), e.toString());
            taken.forEach(open -> settleAlone(open, now));
        }
        return taken.size();
    }

    private boolean settleSome(Tx tx, List<Open> taken, Instant now) {
        taken.clear();
        taken.addAll(SettlementStore.lockDue(tx, now, MOST));
        boolean posted = false;
        for (Open open : taken) {
            posted |= rebates.settle(tx, open, now);
        }
        return posted;
    }

    /** One that cannot be settled keeps no other one waiting. */
    private void settleAlone(Open open, Instant now) {
        try {
            if (database.worker(tx -> SettlementStore.lock(tx, open) && rebates.settle(tx, open, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("{} of {} is settled later: {}", open.meter(), open.program(), e.toString());
            database.workerRun(tx -> SettlementStore.later(tx, open, now.plus(AFTER_FAILURE)));
        }
    }

    @Scheduled(fixedDelay = "${commission.click-days:60s}")
    void settleClicks() {
        try {
            Instant now = now();
            database.workerRun(tx -> clickDays.announce(tx, now));
            while (database.worker(tx -> clickDays.settleNext(tx, now))) {
                relay.wake();
            }
        } catch (RuntimeException e) {
            LOG.warn("clicks are settled later: {}", e.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
