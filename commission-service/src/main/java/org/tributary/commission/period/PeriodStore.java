package org.tributary.commission.period;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Tie;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** The table {@code period}, and what is open beside it. */
final class PeriodStore {

    private PeriodStore() {}

    /** A period with the entries that are its own. */
    record Stored(Period period, Stretch stretch, String nextXid) {}

    /** Whether this transaction may close; only one at a time may in an organisation. */
    static boolean lead(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("select pg_try_advisory_xact_lock(hashtextextended('close ' || :org, 0))")
                .bind("org", org.value())
                .mapTo(Boolean.class)
                .one();
    }

    static Optional<Stored> last(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("select * from period where org = :org order by number desc limit 1")
                .bind("org", org.value())
                .map((row, context) -> stored(row))
                .findOne();
    }

    static Optional<Stored> find(Tx tx, PeriodId id) {
        return tx.handle()
                .createQuery("select * from period where period_id = :id")
                .bind("id", id.value())
                .map((row, context) -> stored(row))
                .findOne();
    }

    /** Newest first, one more than the page holds where there are more. */
    static List<Period> list(Tx tx, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select * from period where cast(:below as bigint) is null or number < :below
                         order by number desc limit :most""")
                .bind("below", page.after() == null ? null : Long.valueOf(page.after()))
                .bind("most", page.limit() + 1)
                .map((row, context) -> stored(row).period())
                .list();
    }

    static void insert(Tx tx, Stored stored) {
        Period period = stored.period();
        Stretch stretch = stored.stretch();
        tx.handle()
                .createUpdate("""
                        insert into period (period_id, org, number, began_at, until, zone, after_xid, from_xid, to_xid, next_xid, entries,
                                            transactions, entries_hash, block_number, block_hash, ties, tie, closed_by, closed_at)
                        values (:id, :org, :number, cast(:began as timestamptz), :until, :zone, cast(:after as xid8), cast(:from as xid8),
                                cast(:to as xid8), cast(:next as xid8), :entries, :transactions, :entriesHash, :block, :blockHash, :ties,
                                cast(:tie as jsonb), :by, :now)""")
                .bind("id", period.id().value())
                .bind("org", stretch.org().value())
                .bind("number", period.number())
                .bind(
                        "began",
                        period.beganAt() == null ? null : period.beganAt().toString())
                .bind("until", period.until())
                .bind("zone", period.timeZone().getId())
                .bind("after", stretch.afterXid())
                .bind("from", stretch.fromXid())
                .bind("to", stretch.toXid())
                .bind("next", stored.nextXid())
                .bind("entries", period.entries())
                .bind("transactions", period.transactions())
                .bind("entriesHash", period.entriesHash())
                .bind("block", period.blockNumber())
                .bind("blockHash", period.blockHash())
                .bind("ties", period.ties())
                .bind("tie", new String(Json.write(period.tie()), StandardCharsets.UTF_8))
                .bind("by", period.closedBy())
                .bind("now", period.closedAt())
                .execute();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Period period = new Period(
                new PeriodId(row.getString("period_id")),
                row.getInt("number"),
                instant(row.getTimestamp("began_at")),
                row.getTimestamp("until").toInstant(),
                ZoneId.of(row.getString("zone")),
                row.getLong("entries"),
                row.getLong("transactions"),
                row.getString("entries_hash"),
                row.getLong("block_number"),
                row.getString("block_hash"),
                row.getBoolean("ties"),
                Json.read(row.getString("tie").getBytes(StandardCharsets.UTF_8), Tie.class),
                row.getString("closed_by"),
                row.getTimestamp("closed_at").toInstant());
        return new Stored(period, stretch(row, period), row.getString("next_xid"));
    }

    private static Stretch stretch(ResultSet row, Period period) throws SQLException {
        return new Stretch(
                new OrganisationId(row.getString("org")),
                period.number(),
                period.timeZone(),
                period.beganAt(),
                row.getString("after_xid"),
                row.getString("from_xid"),
                row.getString("to_xid"),
                period.until());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** The newest block of the ledger's chain. */
    record Head(long number, String hash, String toXid) {}

    static Optional<Head> head(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery(
                        "select number, hash, to_xid::text from ledger_block where org = :org order by number desc limit 1")
                .bind("org", org.value())
                .map((row, context) -> new Head(row.getLong("number"), row.getString("hash"), row.getString("to_xid")))
                .findOne();
    }

    /** What is worth a look before a period is closed. */
    record Unsettled(long unsealed, long late, long held, long unapproved, long waiting) {}

    static Unsettled unsettled(Tx tx, Stretch stretch, String sealedTo) {
        return StretchStore.in(tx, stretch, """
                select (select count(*) from ledger_entry e
                         where e.written_by >= cast(:sealed as bigint) and""" + Stretch.IS_IN + """
                       ) as unsealed,
                       (select count(*) from ledger_entry e
                         where e.org = :org and e.written_by >= cast(:to as bigint) and e.recorded_at < :until) as late,
                       (select count(*) from commission where org = :org and status = 'held') as held,
                       (select count(*) from commission
                         where org = :org and status = 'pending' and needs_approval and approved_by is null) as unapproved,
                       (select count(*) from parked_conversion where org = :org) as waiting""")
                .bind("sealed", sealedTo)
                .map((row, context) -> new Unsettled(
                        row.getLong("unsealed"),
                        row.getLong("late"),
                        row.getLong("held"),
                        row.getLong("unapproved"),
                        row.getLong("waiting")))
                .one();
    }
}
