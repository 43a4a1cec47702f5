package org.tributary.commission.rejected;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;

/** Forgets rejected records when their topic does, counts those that wait for a person, and gives nobody's to the operator. */
@Context
final class RejectedKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedKeeping.class);

    private final Database database;
    private final Clock clock;
    private final @Nullable OrganisationId operator;
    private final AtomicLong waiting = new AtomicLong();

    RejectedKeeping(
            Database database,
            Clock clock,
            MeterRegistry metrics,
            @Value("${tributary.operator.organisation:}") String operator) {
        this.database = database;
        this.clock = clock;
        this.operator = operator.isBlank() ? null : new OrganisationId(operator.strip());
        metrics.gauge("tributary.records.rejected", waiting);
    }

    @Scheduled(fixedDelay = "5s")
    void run() {
        try {
            database.workerRun(tx -> {
                if (operator != null) {
                    RejectedStore.adopt(tx, operator);
                }
                RejectedStore.forgetBefore(tx, clock.instant().minus(Topic.REJECTED.retention()));
                waiting.set(RejectedStore.countRejected(tx));
            });
        } catch (RuntimeException e) {
            LOG.warn("rejected records are looked at again: {}", e.toString());
        }
    }
}
