package org.tributary.commission.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.commission.seal.LedgerHeads.Head;
import org.tributary.commission.seal.LedgerHeads.Made;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/** Table {@code ledger_head}. */
final class HeadStore {

    /** No head is of a later day. */
    static final long END = LocalDate.of(9999, 12, 31).toEpochDay();

    private HeadStore() {}

    /** Adds the heads that are missing of days before this one. */
    static List<Made> close(Tx tx, LocalDate today, Instant now) {
        return tx.handle()
                .createQuery("""
                        insert into ledger_head (org, day, number, hash, published_at)
                        select distinct on (org, day) org, day, number, hash, :now
                          from (select b.org, b.number, b.hash, (b.sealed_at at time zone 'UTC')::date as day
                                  from ledger_block b
                                 where b.sealed_at < :today
                                   and b.sealed_at >= coalesce((select (max(h.day) + 1)::timestamp at time zone 'UTC'
                                                                  from ledger_head h where h.org = b.org), '-infinity')) as sealed
                         order by org, day, number desc
                        returning *""")
                .bind("now", now)
                .bind("today", today.atStartOfDay().toInstant(ZoneOffset.UTC))
                .map((row, context) -> new Made(new OrganisationId(row.getString("org")), head(row)))
                .list();
    }

    static List<Head> list(Tx tx, LocalDate before, int most) {
        return tx.handle()
                .createQuery("select * from ledger_head where day < :before order by day desc limit :most")
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> head(row))
                .list();
    }

    static Optional<Head> find(Tx tx, LocalDate day) {
        return tx.handle()
                .createQuery("select * from ledger_head where day = :day")
                .bind("day", day)
                .map((row, context) -> head(row))
                .findOne();
    }

    /** The hashes of an organisation's heads by the numbers of their blocks. */
    static Map<Long, String> byBlock(Tx tx, OrganisationId org) {
        Map<Long, String> heads = new HashMap<>();
        tx.handle()
                .createQuery("select number, hash from ledger_head where org = :org")
                .bind("org", org.value())
                .map((row, context) -> heads.put(row.getLong("number"), row.getString("hash")))
                .list();
        return heads;
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("day", LocalDate.class),
                row.getLong("number"),
                row.getString("hash"),
                row.getTimestamp("published_at").toInstant());
    }
}
