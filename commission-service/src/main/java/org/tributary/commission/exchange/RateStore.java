package org.tributary.commission.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.exchange.RateBook.Line;
import org.tributary.commission.exchange.RateBook.WaitingFor;
import org.tributary.commission.rate.Quote;
import org.tributary.commission.rate.RateTable.Published;
import org.tributary.commission.rate.Wanted;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Table {@code exchange_rate}. */
final class RateStore {

    private RateStore() {}

    /** What one currency had on one day. */
    record Key(String currency, LocalDate day) {

        static Key of(Quote quote) {
            return new Key(Currencies.code(quote.currency()), quote.day());
        }
    }

    /** What a rate between two currencies can be made of. */
    static List<Published> published(Tx tx, OrganisationId org, Wanted wanted, int mostDays) {
        return tx.handle()
                .createQuery("""
                        select * from exchange_rate
                         where org = :org and currency in (:from, :to) and day between :first and :last""")
                .bind("org", org.value())
                .bind("from", wanted.from())
                .bind("to", wanted.to())
                .bind("first", wanted.day().minusDays(mostDays))
                .bind("last", wanted.day())
                .map((row, context) -> new Published(quote(row), row.getString("source")))
                .list();
    }

    /** What is there for the currencies and days of these. */
    static Map<Key, Quote> existing(Tx tx, OrganisationId org, Collection<Quote> quotes) {
        Map<Key, Quote> existing = new HashMap<>();
        tx.handle()
                .createQuery("""
                        select r.* from exchange_rate r
                          join unnest(:currencies, cast(:days as date[])) as q (currency, day) using (currency, day)
                         where r.org = :org""")
                .bind("org", org.value())
                .bind("currencies", currencies(quotes))
                .bind("days", days(quotes))
                .map((row, context) -> quote(row))
                .forEach(quote -> existing.put(Key.of(quote), quote));
        return existing;
    }

    static void put(
            Tx tx, OrganisationId org, Collection<Quote> quotes, String source, Instant now, @Nullable String by) {
        tx.handle()
                .createUpdate("""
                        insert into exchange_rate (org, currency, day, units, source, imported_at, imported_by)
                        select :org, currency, day, units, :source, :now, :by
                          from unnest(:currencies, cast(:days as date[]), cast(:units as numeric[])) as q (currency, day, units)
                         order by currency, day
                        on conflict (org, currency, day) do update
                        set units = excluded.units, source = excluded.source, imported_at = excluded.imported_at,
                            imported_by = excluded.imported_by""")
                .bind("org", org.value())
                .bind("source", source)
                .bind("now", now)
                .bind("by", by)
                .bind("currencies", currencies(quotes))
                .bind("days", days(quotes))
                .bind("units", Columns.texts(quotes, quote -> quote.units().toPlainString()))
                .execute();
    }

    /** The newest rate of each currency. */
    static List<Line> latest(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("""
                        select distinct on (currency) * from exchange_rate where org = :org order by currency, day desc""")
                .bind("org", org.value())
                .map((row, context) -> line(row))
                .list();
    }

    /** Newest first. */
    static List<Line> list(Tx tx, OrganisationId org, RateBook.Filter filter, int most) {
        return tx.handle()
                .createQuery("""
                        select * from exchange_rate
                         where org = :org and (cast(:currency as text) is null or currency = :currency)
                           and (cast(:from as date) is null or day >= :from) and (cast(:to as date) is null or day <= :to)
                         order by day desc, currency limit :most""")
                .bind("org", org.value())
                .bind("currency", filter.currency())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("most", most)
                .map((row, context) -> line(row))
                .list();
    }

    /** What conversions wait for, the longest awaited first. */
    static List<WaitingFor> waiting(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("""
                        select sold_in, booked_in, rate_for, count(*) as conversions from parked_conversion
                         where org = :org and waits_for = 'rate' group by 1, 2, 3 order by 3, 1, 2""")
                .bind("org", org.value())
                .map((row, context) -> new WaitingFor(
                        row.getString("sold_in"),
                        row.getString("booked_in"),
                        row.getObject("rate_for", LocalDate.class),
                        row.getLong("conversions")))
                .list();
    }

    private static String[] currencies(Collection<Quote> quotes) {
        return quotes.stream().map(quote -> Currencies.code(quote.currency())).toArray(String[]::new);
    }

    private static String[] days(Collection<Quote> quotes) {
        return quotes.stream().map(quote -> quote.day().toString()).toArray(String[]::new);
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                Currencies.require(row.getString("currency")),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("units"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("currency"),
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("units").toPlainString(),
                row.getString("source"),
                row.getTimestamp("imported_at").toInstant(),
                row.getString("imported_by"));
    }
}
