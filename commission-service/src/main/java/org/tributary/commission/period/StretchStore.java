package org.tributary.commission.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.tributary.commission.accounting.RollForward;
import org.tributary.commission.accounting.RollForward.Holder;
import org.tributary.commission.accounting.RollForward.Step;
import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.database.Tx;

/** The ledger's entries of a period, as sums and as streams. */
final class StretchStore {

    private static final int FETCH = 1_000;
    static final String[] OWED = {"pending", "available", "in_payout"};
    private static final int AFTER_PARTNER = "partner:".length();

    private StretchStore() {}

    /** Below it no database transaction runs any longer. */
    static String horizon(Tx tx) {
        return tx.handle()
                .createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .mapTo(String.class)
                .one();
    }

    /** What changed in what partners are owed. */
    static void forEachStep(Tx tx, Stretch stretch, Consumer<Step> each) {
        Query query = in(tx, stretch, """
                select coalesce(c.program_id, '') as program, e.owner, e.currency, e.kind,
                       coalesce(v.occurred_at < cast(:began as timestamptz), false) as before, sum(e.amount)::bigint as amount
                  from ledger_entry e
                  left join commission c on c.commission_id = e.commission_id
                  left join conversion v on v.conversion_id = e.conversion_id
                 where split_part(e.account, ':', 3) = any(:owed) and""" + Stretch.IS_IN + """
                 group by 1, 2, 3, 4, 5 having sum(e.amount) <> 0""").bind("owed", OWED);
        forEach(query, (row, context) -> step(row), each);
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                new RollForward.Key(row.getString("program"), partner(row), row.getString("currency")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("before"),
                row.getLong("amount"));
    }

    /** What the accounts of partners hold up to the end of the stretch, from the beginning of the ledger. */
    static Map<Holder, Long> balances(Tx tx, Stretch stretch) {
        Query query = tx.handle()
                .createQuery("""
                        select e.owner, e.currency, sum(e.amount)::bigint as amount
                          from ledger_entry e
                         where e.org = :org and e.written_by < cast(:to as bigint) and e.recorded_at < :until
                           and split_part(e.account, ':', 3) = any(:owed)
                         group by 1, 2 having sum(e.amount) <> 0""")
                .bind("org", stretch.org().value())
                .bind("to", stretch.toXid())
                .bind("until", stretch.until())
                .bind("owed", OWED)
                .setFetchSize(FETCH);
        Map<Holder, Long> balances = new HashMap<>();
        forEach(
                query,
                (row, context) -> Map.entry(new Holder(partner(row), row.getString("currency")), row.getLong("amount")),
                balance -> balances.put(balance.getKey(), balance.getValue()));
        return balances;
    }

    /** What commissions cost, by the month in which their conversions occurred. */
    static List<ExpenseOfMonth> expenses(Tx tx, Stretch stretch) {
        return in(tx, stretch, """
                select split_part(e.account, ':', 2) as program, e.currency,
                       date_trunc('month', coalesce(v.occurred_at, e.recorded_at) at time zone :zone)::date as month,
                       coalesce(v.occurred_at < cast(:began as timestamptz), false) as before, -sum(e.amount)::bigint as amount
                  from ledger_entry e
                  left join conversion v on v.conversion_id = e.conversion_id
                 where split_part(e.account, ':', 3) = 'expense' and""" + Stretch.IS_IN + """
                 group by 1, 2, 3, 4 having sum(e.amount) <> 0 order by 1, 2, 3, 4""")
                .bind("zone", stretch.zone().getId())
                .map((row, context) -> new ExpenseOfMonth(
                        row.getString("program"),
                        row.getString("currency"),
                        row.getDate("month").toLocalDate(),
                        row.getBoolean("before"),
                        row.getLong("amount")))
                .list();
    }

    /** Every entry in the book's order, as one line that tells all of it. */
    static void forEachLine(Tx tx, Stretch stretch, Consumer<String> each) {
        Query query = in(tx, stretch, """
                select concat_ws(' ', e.entry_id, e.posting_id, e.kind, e.conversion_id, e.commission_id, coalesce(e.payout_id, '-'),
                                 e.account, e.amount, e.currency, extract(epoch from e.recorded_at)) as line
                  from ledger_entry e
                 where""" + Stretch.IS_IN + " order by e.written_by, e.entry_id");
        forEach(query, (row, context) -> row.getString("line"), each);
    }

    /** How much there is in it. */
    record Size(long entries, long transactions) {}

    static Size size(Tx tx, Stretch stretch) {
        return in(tx, stretch, """
                select count(*) as entries, count(distinct e.posting_id) as transactions
                  from ledger_entry e
                 where""" + Stretch.IS_IN)
                .map((row, context) -> new Size(row.getLong("entries"), row.getLong("transactions")))
                .one();
    }

    /** Where reading begins for the period after: the first entry that was there already and belongs to it, else the bound itself. */
    static String nextXid(Tx tx, Stretch stretch) {
        return tx.handle()
                .createQuery("""
                        select coalesce((select e.written_by from ledger_entry e
                                          where e.org = :org and e.written_by >= cast(:from as bigint)
                                            and e.written_by < cast(:to as bigint) and e.recorded_at >= :until
                                          order by e.written_by limit 1), cast(:to as bigint))::text""")
                .bind("org", stretch.org().value())
                .bind("from", stretch.fromXid())
                .bind("to", stretch.toXid())
                .bind("until", stretch.until())
                .mapTo(String.class)
                .one();
    }

    /** When the ledger's first entry was recorded, with the first commission; empty while there is none. */
    static Optional<Instant> firstEntry(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("""
                        select created_at from commission where org = :org order by position limit 1""")
                .bind("org", org.value())
                .map((row, context) -> row.getTimestamp(1).toInstant())
                .findOne();
    }

    /** Which currencies there are in it. */
    static List<String> currencies(Tx tx, Stretch stretch) {
        return in(tx, stretch, """
                select distinct e.currency from ledger_entry e
                 where""" + Stretch.IS_IN + " order by 1")
                .mapTo(String.class)
                .list();
    }

    static Query in(Tx tx, Stretch stretch, String sql) {
        return tx.handle()
                .createQuery(sql)
                .bind("org", stretch.org().value())
                .bind("from", stretch.fromXid())
                .bind("to", stretch.toXid())
                .bind("until", stretch.until())
                .bind("after", stretch.afterXid())
                .bind(
                        "began",
                        stretch.beganAt() == null ? null : stretch.beganAt().toString())
                .setFetchSize(FETCH);
    }

    static <T> void forEach(Query query, RowMapper<T> mapper, Consumer<? super T> each) {
        try (Stream<T> rows = query.map(mapper).stream()) {
            rows.forEach(each);
        }
    }

    static PartnerId partner(ResultSet row) throws SQLException {
        return new PartnerId(row.getString("owner").substring(AFTER_PARTNER));
    }
}
