package org.tributary.commission.standing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.standing.Standings.Day;
import org.tributary.commission.standing.Standings.Gauge;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Tables {@code meter} and {@code partner_day}. Rows are always touched in the order of their keys. */
final class StandingStore {

    private static final Comparator<Gauge> BY_NAME = Comparator.comparing(
                    (Gauge gauge) -> gauge.program().value())
            .thenComparing(gauge -> gauge.meter().text());

    private StandingStore() {}

    /** Those that nobody has moved yet begin at zero. */
    static Map<Gauge, Long> lock(Tx tx, Set<Gauge> gauges) {
        List<Gauge> sorted = gauges.stream().sorted(BY_NAME).toList();
        on(sorted, tx.handle().createUpdate("""
                        insert into meter (program_id, meter, org, value)
                        select p, m, o, 0 from unnest(:programs, :meters, :orgs) as g (p, m, o) order by p, m
                        on conflict do nothing""")).execute();
        return on(sorted, tx.handle().createQuery("""
                        select program_id, meter, m.org, value from meter m
                          join unnest(:programs, :meters, :orgs) as g (program_id, meter, org) using (program_id, meter)
                         where m.org = g.org order by program_id, meter for update of m"""))
                .map((row, context) -> Map.entry(gauge(row), row.getLong("value")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** As they stand; those that nobody has moved yet are left out. */
    static Map<Gauge, Long> peek(Tx tx, Set<Gauge> gauges) {
        return on(List.copyOf(gauges), tx.handle().createQuery("""
                        select program_id, meter, m.org, value from meter m
                          join unnest(:programs, :meters, :orgs) as g (program_id, meter, org) using (program_id, meter)
                         where m.org = g.org"""))
                .map((row, context) -> Map.entry(gauge(row), row.getLong("value")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void move(Tx tx, Map<Gauge, Long> by) {
        List<Gauge> sorted = by.keySet().stream().sorted(BY_NAME).toList();
        on(sorted, tx.handle().createUpdate("""
                        insert into meter (program_id, meter, org, value)
                        select p, m, o, v from unnest(:programs, :meters, :orgs, :values) as g (p, m, o, v) order by p, m
                        on conflict (program_id, meter) do update set value = meter.value + excluded.value"""))
                .bind("values", Columns.longs(sorted, by::get))
                .execute();
    }

    private static <S extends SqlStatement<S>> S on(List<Gauge> gauges, S statement) {
        return statement
                .bind("programs", Columns.texts(gauges, gauge -> gauge.program().value()))
                .bind("meters", Columns.texts(gauges, gauge -> gauge.meter().text()))
                .bind("orgs", Columns.texts(gauges, gauge -> gauge.org().value()));
    }

    private static Gauge gauge(ResultSet row) throws SQLException {
        return new Gauge(
                new OrganisationId(row.getString("org")),
                new ProgramId(row.getString("program_id")),
                Meter.parse(row.getString("meter")));
    }

    static Map<Owner, Facts.Totals> totals(Tx tx, Collection<Owner> owners) {
        return tx.handle()
                .createQuery("""
                        select d.org, program_id, partner_id, sum(sales)::bigint as sales, sum(revenue)::bigint as revenue
                          from partner_day d
                          join unnest(:programs, :partners, :orgs) as o (program_id, partner_id, org) using (program_id, partner_id)
                         where d.org = o.org
                         group by d.org, program_id, partner_id""")
                .bind("programs", Columns.texts(owners, owner -> owner.program().value()))
                .bind("partners", Columns.texts(owners, owner -> owner.partner().value()))
                .bind("orgs", Columns.texts(owners, owner -> owner.org().value()))
                .map((row, context) -> Map.entry(
                        new Owner(
                                new OrganisationId(row.getString("org")),
                                new ProgramId(row.getString("program_id")),
                                new PartnerId(row.getString("partner_id"))),
                        new Facts.Totals(row.getLong("sales"), row.getLong("revenue"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void sold(Tx tx, Map<Day, Facts.Totals> sales) {
        Set<Day> days = sales.keySet();
        tx.handle()
                .createUpdate("""
                        insert into partner_day (program_id, partner_id, day, org, sales, revenue)
                        select program_id, partner_id, cast(day as date), org, sales, revenue
                          from unnest(:programs, :partners, :days, :orgs, :sales, :revenues)
                            as d (program_id, partner_id, day, org, sales, revenue)
                         order by 1, 2, 3
                        on conflict (program_id, partner_id, day, shard) do update
                           set sales = partner_day.sales + excluded.sales, revenue = partner_day.revenue + excluded.revenue""")
                .bind(
                        "programs",
                        Columns.texts(days, day -> day.owner().program().value()))
                .bind(
                        "partners",
                        Columns.texts(days, day -> day.owner().partner().value()))
                .bind("orgs", Columns.texts(days, day -> day.owner().org().value()))
                .bind("days", Columns.texts(days, day -> day.day().toString()))
                .bind("sales", Columns.longs(sales.values(), Facts.Totals::sales))
                .bind("revenues", Columns.longs(sales.values(), Facts.Totals::revenue))
                .execute();
    }
}
