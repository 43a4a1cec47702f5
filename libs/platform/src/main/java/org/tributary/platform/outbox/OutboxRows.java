package org.tributary.platform.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.database.Tx;

/** The outbox as its relay reads it. */
final class OutboxRows {

    private static final long LEADER = 0x54_52_49_42_4f_55_54L;

    private OutboxRows() {}

    /**
     * A row: an event, or a parcel of them.
     *
     * @param topic null for a parcel, like the other names of an event
     */
    record Row(
            long id,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable String key,
            @Nullable String eventId,
            @Nullable String type,
            byte[] body,
            Instant createdAt) {

        List<Parcel.Event> events() {
            return topic == null || eventId == null || type == null
                    ? Parcel.open(body)
                    : List.of(new Parcel.Event(topic, key, eventId, type, body));
        }

        boolean isMark() {
            return partition != null && partition == Outbox.EVERY_PARTITION;
        }
    }

    /** Whether this transaction may send; another instance of the service may not until it ends. */
    static boolean lead(Tx tx) {
        return tx.handle()
                .createQuery("select pg_try_advisory_xact_lock(:leader)")
                .bind("leader", LEADER)
                .mapTo(Boolean.class)
                .one();
    }

    static List<Row> next(Tx tx, int most) {
        return tx.handle()
                .createQuery("select * from outbox order by id limit :most")
                .bind("most", most)
                .map((rs, context) -> new Row(
                        rs.getLong("id"),
                        rs.getString("topic"),
                        rs.getObject("partition", Integer.class),
                        rs.getString("key"),
                        rs.getString("event_id"),
                        rs.getString("event_type"),
                        rs.getBytes("body"),
                        rs.getTimestamp("created_at").toInstant()))
                .list();
    }

    static boolean isGone(Tx tx, long id) {
        return tx.handle()
                .createQuery("select not exists (select 1 from outbox where id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    static void delete(Tx tx, List<Row> rows) {
        tx.handle()
                .createUpdate("delete from outbox where id = any(:ids)")
                .bind("ids", rows.stream().mapToLong(Row::id).boxed().toArray(Long[]::new))
                .execute();
    }
}
