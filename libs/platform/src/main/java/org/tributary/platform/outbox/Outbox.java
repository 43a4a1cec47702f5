package org.tributary.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** What a transaction says to others: rows that commit with it and are sent, in order, by {@link OutboxRelay}. */
public final class Outbox {

    static final int EVERY_PARTITION = -1;
    private static final int FEW = 3;

    private Outbox() {}

    public static void add(Tx tx, Outgoing event) {
        insert(tx, event);
    }

    /** They are sent in their order. */
    public static void add(Tx tx, List<Outgoing> events) {
        if (events.size() <= FEW) {
            events.forEach(event -> insert(tx, event));
            return;
        }
        List<byte[]> parcels = new ArrayList<>();
        for (int from = 0; from < events.size(); from += Parcel.MOST_EVENTS) {
            parcels.add(Parcel.pack(events.subList(from, Math.min(events.size(), from + Parcel.MOST_EVENTS))));
        }
        tx.handle()
                .createUpdate(
                        "insert into outbox (org, body) select :org, body from unnest(:bodies) with ordinality as p (body, nth) order by nth")
                .bind("org", owner(events))
                .bind("bodies", Columns.bytes(parcels, parcel -> parcel))
                .execute();
    }

    /** Whose parcel it is; null when its events belong to several. */
    private static @Nullable String owner(List<Outgoing> events) {
        List<@Nullable String> owners =
                events.stream().map(Outbox::owner).distinct().toList();
        return owners.size() == 1 ? owners.getFirst() : null;
    }

    private static @Nullable String owner(Outgoing event) {
        return event.org() == null ? null : event.org().value();
    }

    private static void insert(Tx tx, Outgoing event) {
        tx.handle()
                .createUpdate("""
                        insert into outbox (org, topic, key, event_id, event_type, body)
                        values (:org, :topic, :key, :eventId, :type, :body)""")
                .bind("org", owner(event))
                .bind("topic", event.topic().topicName())
                .bind("key", event.key())
                .bind("eventId", event.eventId())
                .bind("type", event.type())
                .bind("body", event.body())
                .execute();
    }

    /** Where the last event that this transaction added stands; {@link OutboxRelay#awaitPublished} takes it after the commit. */
    public static long position(Tx tx) {
        return tx.handle()
                .createQuery("select currval(pg_get_serial_sequence('outbox', 'id'))")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Asks for a mark in every partition of a topic, behind all that was committed before. Only a worker's transaction may.
     *
     * @return the mark's number, which rises with every request
     */
    public static long mark(Tx tx, Topic topic) {
        return tx.handle()
                .createUpdate("""
                        insert into outbox (topic, partition, event_id, event_type, body)
                        values (:topic, :every, gen_random_uuid()::text, 'outbox_mark', ''::bytea)""")
                .bind("topic", topic.topicName())
                .bind("every", EVERY_PARTITION)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }
}
