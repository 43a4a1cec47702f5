package org.tributary.commission.rejected;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.rejected.Rejected.Status;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Table {@code rejected_record}. */
final class RejectedStore {

    /** All but the original, which may be large. */
    private static final String SHOWN = """
            rejected_id, topic, topic_partition, topic_offset, consumer, reason, excerpt::text, rejected_at, status, attempts,
            last_attempt_at, last_attempt_by, position, value is not null as whole""";

    private RejectedStore() {}

    /**
     * A row with what is not shown.
     *
     * @param position rises with every record; the cursor of lists
     * @param whole whether its original is kept
     */
    record Kept(Rejected shown, long position, boolean whole) {}

    static void insert(
            Tx tx, String id, RejectedRecord record, @Nullable OrganisationId org, Map<String, String> excerpt) {
        tx.handle()
                .createUpdate("""
                        insert into rejected_record (rejected_id, org, topic, topic_partition, topic_offset, consumer, value,
                               reason, excerpt, rejected_at)
                        values (:id, :org, :topic, :partition, :offset, :consumer, :value, :reason, cast(:excerpt as jsonb), :at)
                        on conflict do nothing""")
                .bind("id", id)
                .bind("org", org == null ? null : org.value())
                .bind("topic", record.topic())
                .bind("partition", record.partition())
                .bind("offset", record.offset())
                .bind("consumer", record.consumer())
                .bind("value", record.original())
                .bind("reason", record.reason())
                .bind("excerpt", new String(Json.write(excerpt), StandardCharsets.UTF_8))
                .bind("at", record.rejectedAt())
                .execute();
    }

    static List<Kept> list(Tx tx, @Nullable Status status, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select <columns> from rejected_record
                         where (cast(:status as text) is null or status = :status)
                           and (cast(:after as bigint) is null or position < :after)
                         order by position desc limit :most""")
                .define("columns", SHOWN)
                .bind("status", status == null ? null : status.name().toLowerCase(Locale.ROOT))
                .bind("after", page.after() == null ? null : Long.valueOf(page.after()))
                .bind("most", page.limit() + 1)
                .map((row, context) -> kept(row))
                .list();
    }

    static Optional<Kept> find(Tx tx, String id) {
        return tx.handle()
                .createQuery("select <columns> from rejected_record where rejected_id = :id")
                .define("columns", SHOWN)
                .bind("id", id)
                .map((row, context) -> kept(row))
                .findOne();
    }

    /** Locks it until the transaction ends. @return its original; empty when it has had its effect, or is gone */
    static Optional<byte[]> lockRejected(Tx tx, String id) {
        return tx.handle()
                .createQuery(
                        "select value from rejected_record where rejected_id = :id and status = 'rejected' for update")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne();
    }

    /** @param reason why it failed again; null when it has had its effect */
    static void tried(Tx tx, String id, @Nullable String reason, String by, Instant now) {
        tx.handle()
                .createUpdate("""
                        update rejected_record
                           set status = case when cast(:reason as text) is null then 'replayed' else 'rejected' end,
                               reason = coalesce(:reason, reason), attempts = attempts + 1, last_attempt_at = :now, last_attempt_by = :by
                         where rejected_id = :id and status = 'rejected'""")
                .bind("id", id)
                .bind("reason", reason)
                .bind("by", by)
                .bind("now", now)
                .execute();
    }

    /** Gives what no organisation can be read from to the operator's. */
    static void adopt(Tx tx, OrganisationId operator) {
        tx.handle()
                .createUpdate("update rejected_record set org = :org where org is null")
                .bind("org", operator.value())
                .execute();
    }

    static void forgetBefore(Tx tx, Instant before) {
        tx.handle()
                .createUpdate("delete from rejected_record where rejected_at < :before")
                .bind("before", before)
                .execute();
    }

    static long countRejected(Tx tx) {
        return tx.handle()
                .createQuery("select count(*) from rejected_record where status = 'rejected'")
                .mapTo(Long.class)
                .one();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        int partition = row.getInt("topic_partition");
        long offset = row.getLong("topic_offset");
        Timestamp tried = row.getTimestamp("last_attempt_at");
        Rejected shown = new Rejected(
                row.getString("rejected_id"),
                row.getString("topic"),
                partition < 0 ? null : partition,
                offset < 0 ? null : offset,
                row.getString("consumer"),
                row.getString("reason"),
                excerpt(row.getString("excerpt")),
                row.getTimestamp("rejected_at").toInstant(),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                false,
                row.getInt("attempts"),
                tried == null ? null : tried.toInstant(),
                row.getString("last_attempt_by"));
        return new Kept(shown, row.getLong("position"), row.getBoolean("whole"));
    }

    @SuppressWarnings("unchecked") // written by this store from a map of texts
    private static Map<String, String> excerpt(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
    }
}
