package org.tributary.commission.rejected;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.rejected.Rejected.Status;
import org.tributary.commission.rejected.RejectedStore.Kept;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Database;
import org.tributary.platform.inbox.NotYet;
import org.tributary.platform.inbox.Outage;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** An organisation's rejected records, and another try for one of them. */
@Singleton
public final class RejectedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedRecords.class);

    private final Database database;
    private final OutboxRelay relay;
    private final Clock clock;
    private final Map<String, Replayable> readers = new HashMap<>();

    RejectedRecords(Database database, OutboxRelay relay, Clock clock, List<Replayable> readers) {
        this.database = database;
        this.relay = relay;
        this.clock = clock;
        readers.forEach(reader -> reader.consumers().forEach(name -> this.readers.put(name, reader)));
    }

    /** What became of a replay. */
    public sealed interface Replay {

        /** It was tried, now or before; the record says with what outcome. */
        record Tried(Rejected record) implements Replay {}

        /** Another service rejected it, or its original is not kept here. */
        record NotPossible(Rejected record) implements Replay {}

        /** Something it needs is away: nothing was tried. */
        record Later(String waitingFor) implements Replay {}

        /** There is no such record in the organisation. */
        record Unknown() implements Replay {}
    }

    /** Newest first. @param status null for any */
    public Page<Rejected> list(OrganisationId org, @Nullable Status status, PageRequest page) {
        List<Kept> rows = database.web(org, tx -> RejectedStore.list(tx, status, page));
        return Page.of(rows, page, row -> Long.toString(row.position())).map(this::shown);
    }

    /**
     * Hands a record to the reader that rejected it. Effect and status commit together, so it has its effect once however often it is
     * asked for; what fails again keeps its place with the new reason.
     */
    public Replay replay(OrganisationId org, String id, String by) {
        Optional<Kept> found = find(org, id);
        if (found.isEmpty()) {
            return new Replay.Unknown();
        }
        Rejected record = shown(found.get());
        if (record.status() == Status.REPLAYED) {
            return new Replay.Tried(record);
        }
        Replayable reader = readers.get(record.consumer());
        return reader == null || !record.replayable()
                ? new Replay.NotPossible(record)
                : attempt(org, found.get(), reader, by);
    }

    private Replay attempt(OrganisationId org, Kept kept, Replayable reader, String by) {
        String id = kept.shown().id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            database.workerRun(tx -> {
                RejectedStore.lockRejected(tx, id).ifPresent(original -> {
                    reader.replay(tx, record(kept.shown(), original));
                    RejectedStore.tried(tx, id, null, by, now);
                });
            });
            relay.wake();
        } catch (NotYet waiting) {
            return new Replay.Later(String.valueOf(waiting.getMessage()));
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                return new Replay.Later("the database");
            }
            LOG.warn("{} is rejected again: {}", id, failed.toString());
            String reason = RejectedRecord.safe(String.valueOf(failed.getMessage()));
            database.workerRun(tx -> RejectedStore.tried(tx, id, reason, by, now));
        }
        return find(org, id)
                .<Replay>map(again -> new Replay.Tried(shown(again)))
                .orElseGet(Replay.Unknown::new);
    }

    private Optional<Kept> find(OrganisationId org, String id) {
        return database.web(org, tx -> RejectedStore.find(tx, id));
    }

    private Rejected shown(Kept kept) {
        Rejected r = kept.shown();
        boolean replayable = kept.whole() && readers.containsKey(r.consumer()) && r.status() == Status.REJECTED;
        return new Rejected(
                r.id(),
                r.topic(),
                r.partition(),
                r.offset(),
                r.consumer(),
                r.reason(),
                r.excerpt(),
                r.rejectedAt(),
                r.status(),
                replayable,
                r.attempts(),
                r.lastAttemptAt(),
                r.lastAttemptBy());
    }

    private static ConsumerRecord<String, byte[]> record(Rejected shown, byte[] original) {
        int partition = shown.partition() == null ? 0 : shown.partition();
        long offset = shown.offset() == null ? 0 : shown.offset();
        return new ConsumerRecord<>(shown.topic(), partition, offset, null, original);
    }
}
