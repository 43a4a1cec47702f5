package org.tributary.commission.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.rate.Wanted;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Table {@code exchange_fixing}, append-only. */
final class FixingStore {

    /** Of the advisory lock that rates are fixed and replaced under; any number that nobody else takes. */
    private static final long LOCK = 0x7261_7465;

    private FixingStore() {}

    /** A rate that something is booked at. */
    record Used(String currency, LocalDate day) {}

    /** Whoever fixes rates or replaces some waits for others who do, until the transaction ends; always the last lock taken. */
    static void lock(Tx tx) {
        tx.handle()
                .createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
                .bind("lock", LOCK)
                .mapTo(Integer.class)
                .one();
    }

    static Optional<Exchange> find(Tx tx, OrganisationId org, Wanted wanted) {
        return tx.handle()
                .createQuery("""
                        select * from exchange_fixing
                         where org = :org and day = :day and sold_in = :from and booked_in = :to""")
                .bind("org", org.value())
                .bind("day", wanted.day())
                .bind("from", wanted.from())
                .bind("to", wanted.to())
                .map((row, context) -> exchange(row))
                .findOne();
    }

    static void insert(Tx tx, OrganisationId org, LocalDate day, Exchange rate, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into exchange_fixing (org, day, sold_in, booked_in, rate, rate_day, source, fixed_at)
                        values (:org, :day, :from, :to, :rate, :rateDay, :source, :now)""")
                .bind("org", org.value())
                .bind("day", day)
                .bind("from", rate.from())
                .bind("to", rate.to())
                .bind("rate", rate.rate())
                .bind("rateDay", rate.date())
                .bind("source", rate.source())
                .bind("now", now)
                .execute();
    }

    /** Those among the rates of these days that something is booked at. */
    static List<Used> used(Tx tx, OrganisationId org, Collection<LocalDate> days) {
        return tx.handle()
                .createQuery("""
                        select sold_in as currency, rate_day from exchange_fixing
                         where org = :org and rate_day = any(cast(:days as date[]))
                        union select booked_in, rate_day from exchange_fixing
                         where org = :org and rate_day = any(cast(:days as date[]))""")
                .bind("org", org.value())
                .bind("days", Columns.texts(days, LocalDate::toString))
                .map((row, context) -> new Used(row.getString("currency"), row.getObject("rate_day", LocalDate.class)))
                .list();
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        return new Exchange(
                row.getString("sold_in"),
                row.getString("booked_in"),
                row.getString("rate"),
                row.getObject("rate_day", LocalDate.class),
                row.getString("source"));
    }
}
