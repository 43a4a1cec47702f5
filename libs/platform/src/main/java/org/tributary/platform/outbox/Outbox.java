package org.tributary.platform.outbox;

import java.util.Collection;
import java.util.List;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** What a transaction says to others: rows that commit with it and are sent, in order, by {@link OutboxRelay}. */
public final class Outbox {

    static final int EVERY_PARTITION = -1;

    private Outbox() {}

    public static void add(Tx tx, Outgoing event) {
        add(tx, List.of(event));
    }

    public static void add(Tx tx, Collection<Outgoing> events) {
        if (events.isEmpty()) {
            return;
        }
        tx.handle()
                .createUpdate("""
                        insert into outbox (org, topic, key, event_id, event_type, body)
                        select org, topic, key, event_id, event_type, body
                          from unnest(:orgs, :topics, :keys, :eventIds, :types, :bodies) with ordinality
                            as e (org, topic, key, event_id, event_type, body, nth) order by nth""")
                .bind(
                        "orgs",
                        Columns.texts(
                                events,
                                event ->
                                        event.org() == null ? null : event.org().value()))
                .bind("topics", Columns.texts(events, event -> event.topic().topicName()))
                .bind("keys", Columns.texts(events, Outgoing::key))
                .bind("eventIds", Columns.texts(events, Outgoing::eventId))
                .bind("types", Columns.texts(events, Outgoing::type))
                .bind("bodies", Columns.bytes(events, Outgoing::body))
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
