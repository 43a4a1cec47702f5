package org.tributary.gateway.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.database.Tx;

/** Reads the table {@code rollup_total}. */
final class LiveStore {

    private LiveStore() {}

    /** Figures since ever of one program or link. */
    record Total(String id, Clicks clicks, long leads, long sales, long revenue, long commission) {}

    /** All that this transaction reads is of one moment, so that marks and counts agree. */
    static void freeze(Tx tx) {
        tx.handle().execute("set transaction isolation level repeatable read, read only");
    }

    /** A lane's counters by their fields in Redis. */
    static Map<String, Long> totals(Tx tx, int lane) {
        Map<String, Long> fields = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select program_id, partner_id, link_id, clicks, billable, uniques from rollup_total where lane = :lane""")
                .bind("lane", lane)
                .map((row, context) -> {
                    Clicks clicks = clicks(row);
                    LiveCounters.scopes(
                                    row.getString("program_id"), row.getString("partner_id"), row.getString("link_id"))
                            .forEach(scope -> LiveCounters.merge(fields, scope, clicks));
                    return clicks;
                })
                .list();
        return fields;
    }

    /** @param partner when given, its share of each program alone */
    static List<Total> programs(Tx tx, @Nullable PartnerId partner) {
        return totals(tx, "program_id", partner);
    }

    static List<Total> links(Tx tx, PartnerId partner) {
        return totals(tx, "link_id", partner);
    }

    private static List<Total> totals(Tx tx, String column, @Nullable PartnerId partner) {
        return tx.handle()
                .createQuery("""
                        select <column> as id, sum(clicks) as clicks, sum(billable) as billable,
                               sum(uniques) as uniques, sum(leads) as leads,
                               sum(sales) as sales, sum(revenue) as revenue, sum(commission) as commission
                          from rollup_total
                         where <column> != '' and (cast(:partner as text) is null or partner_id = :partner)
                         group by <column> order by <column>""")
                .define("column", column)
                .bind("partner", partner == null ? null : partner.value())
                .map((row, context) -> new Total(
                        row.getString("id"),
                        clicks(row),
                        row.getLong("leads"),
                        row.getLong("sales"),
                        row.getLong("revenue"),
                        row.getLong("commission")))
                .list();
    }

    private static Clicks clicks(ResultSet row) throws SQLException {
        return new Clicks(row.getLong("clicks"), row.getLong("billable"), row.getLong("uniques"));
    }
}
