package org.tributary.commission.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Entries of a period one by one, on the accounts that hold what partners are owed. */
final class PeriodEntryStore {

    private PeriodEntryStore() {}

    static List<PeriodEntry> list(Tx tx, Stretch stretch, PeriodEntry.Filter filter, PageRequest page) {
        return StretchStore.in(tx, stretch, """
                select e.entry_id, e.posting_id, e.kind, e.account, e.amount, e.currency, c.program_id, e.conversion_id,
                       e.commission_id, e.payout_id, v.occurred_at,
                       coalesce(v.occurred_at < cast(:began as timestamptz), false) as before, e.recorded_at
                  from ledger_entry e
                  left join commission c on c.commission_id = e.commission_id
                  left join conversion v on v.conversion_id = e.conversion_id
                 where split_part(e.account, ':', 3) = any(:owed)
                   and (cast(:partner as text) is null or e.owner = 'partner:' || :partner and
                        e.commission_id = any(array(select commission_id from commission where partner_id = :partner)))
                   and (cast(:program as text) is null or c.program_id = :program)
                   and (cast(:currency as text) is null or e.currency = :currency)
                   and (cast(:kind as text) is null or e.kind = :kind)
                   and (cast(:below as bigint) is null or e.entry_id < :below) and""" + Stretch.IS_IN + """
                 order by e.entry_id desc limit :most""")
                .bind("owed", StretchStore.OWED)
                .bind(
                        "partner",
                        filter.partner() == null ? null : filter.partner().value())
                .bind(
                        "program",
                        filter.program() == null ? null : filter.program().value())
                .bind("currency", filter.currency())
                .bind("kind", filter.kind())
                .bind("below", page.after() == null ? null : Long.valueOf(page.after()))
                .bind("most", page.limit() + 1)
                .map((row, context) -> entry(row))
                .list();
    }

    private static PeriodEntry entry(ResultSet row) throws SQLException {
        Timestamp occurred = row.getTimestamp("occurred_at");
        return new PeriodEntry(
                row.getLong("entry_id"),
                row.getLong("posting_id"),
                row.getString("kind"),
                row.getString("account"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("program_id"),
                row.getString("conversion_id"),
                row.getString("commission_id"),
                row.getString("payout_id"),
                occurred == null ? null : occurred.toInstant(),
                row.getBoolean("before"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
