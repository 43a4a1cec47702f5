package org.tributary.commission.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.exchange.RateSettings;
import org.tributary.commission.intake.ParkingStore.Patience;
import org.tributary.commission.intake.ParkingStore.Waiting;
import org.tributary.platform.database.Database;
import org.tributary.platform.inbox.NotYet;
import org.tributary.platform.inbox.Outage;
import org.tributary.platform.outbox.OutboxRelay;

/**
 * Takes parked conversions up again once what they waited for has arrived, or certainly never will: of each customer the first one, in
 * a transaction of its own, until none is ready. One that can never be taken is rejected, so that nothing waits behind it for ever.
 */
@Context
final class ParkedConversions {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedConversions.class);
    private static final int MOST = 200;

    private final Database database;
    private final Intake intake;
    private final OutboxRelay relay;
    private final Clock clock;
    private final IntakeMeter meter;
    private final RateSettings rates;
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong waitingForRates = new AtomicLong();

    ParkedConversions(
            Database database,
            Intake intake,
            OutboxRelay relay,
            Clock clock,
            IntakeMeter meter,
            RateSettings rates,
            MeterRegistry metrics) {
        this.database = database;
        this.intake = intake;
        this.relay = relay;
        this.clock = clock;
        this.meter = meter;
        this.rates = rates;
        metrics.gauge("tributary.conversions.parked", parked);
        metrics.gauge("tributary.conversions.waiting.for.rates", waitingForRates);
    }

    @Scheduled(fixedDelay = "200ms")
    void run() {
        try {
            List<Waiting> ready = ready();
            while (!ready.isEmpty()) {
                ready.forEach(this::takeUp);
                relay.wake();
                ready = ready();
            }
            ParkingStore.Count count = database.worker(ParkingStore::count);
            parked.set(count.all());
            waitingForRates.set(count.forRates());
        } catch (RuntimeException e) {
            LOG.warn("parked conversions are tried again: {}", e.toString());
        }
    }

    private List<Waiting> ready() {
        Instant now = clock.instant();
        Patience patience = new Patience(now, ClickArchive.unreadableBefore(now), rates.mostDays());
        return database.worker(tx -> ParkingStore.ready(tx, patience, MOST));
    }

    private void takeUp(Waiting waiting) {
        try {
            meter.count(database.worker(tx -> intake.takeUp(tx, waiting)));
        } catch (NotYet other) {
            LOG.debug("the first parked conversion of {} waits for {}", waiting.customer(), other.getMessage());
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                throw failed;
            }
            LOG.error("the first parked conversion of {} is rejected", waiting.customer(), failed);
            database.workerRun(
                    tx -> ParkingStore.reject(tx, waiting, String.valueOf(failed.getMessage()), clock.instant()));
        }
    }
}
