package org.tributary.commission.seal;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.platform.database.Database;
import org.tributary.platform.kafka.KafkaSettings;

/** Tells the operator of a rehearsal what its effects digests are by now; there is no gateway in front of it to ask. */
@Context
@Requires(property = "kafka.rehearsal")
final class RehearsalReport {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalReport.class);

    private final Database database;
    private final KafkaSettings kafka;

    RehearsalReport(Database database, KafkaSettings kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    @Scheduled(fixedDelay = "30s")
    void run() {
        try {
            database.workerRun(tx -> BlockStore.organisations(tx)
                    .forEach(org -> LOG.info(
                            "rehearsal {}: {} has the effects digest {} over {} entries",
                            kafka.rehearsal(),
                            org,
                            BlockStore.effectsDigest(tx, org),
                            BlockStore.entries(tx, org))));
        } catch (RuntimeException e) {
            LOG.warn("the rehearsal is reported on later: {}", e.toString());
        }
    }
}
