package org.tributary.commission.standing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
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

/** Tables {@code meter} and {@code partner_day}; puts into {@code volume_to_settle} what rebates count. Rows are always touched in the order of their keys. */
final class StandingStore {

    private static final Comparator<Gauge> BY_NAME = Comparator.comparing(
                    (Gauge gauge) -> gauge.program().value())
            .thenComparing(gauge -> gauge.meter().text());

    private StandingStore() {}

    /** Those that nobody has moved yet begin at zero. */
    static Map<Gauge, Long> lock(Tx tx, Set<Gauge> gauges) {
        List<Gauge> sorted = gauges.stream().sorted(BY_NAME).toList();
        on(sorted, tx.handle().createQuery("""
                        insert into meter (program_id, meter, org, value)
                        select p, m, o, 0 from unnest(:programs, :meters, :orgs) as g (p, m, o) order by p, m
                        on conflict do nothing returning program_id, meter, org""")).map((row, context) -> gauge(row)).list().stream()
                .filter(fresh -> fresh.meter().isOfLadder())
                .forEach(fresh -> begin(tx, fresh));
        return on(sorted, tx.handle().createQuery("""
                        select program_id, meter, m.org, value from meter m
                          join unnest(:programs, :meters, :orgs) as g (program_id, meter, org) using (program_id, meter)
                         where m.org = g.org order by program_id, meter for update of m"""))
                .map((row, context) -> Map.entry(gauge(row), row.getLong("value")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whoever a plan moves between tiers for the first time begins with what it had sold in the stretch before. */
    private static void begin(Tx tx, Gauge first) {
        Meter meter = first.meter();
        boolean sales = meter.measure() == Meter.Measure.COUNT;
        tx.handle()
                .createUpdate("""
                        update meter set value = sold.value
                          from (select greatest(0, coalesce(sum(case when :sales then sales else revenue end), 0))::bigint as value
                                  from partner_day
                                 where program_id = :program and partner_id = :partner and org = :org
                                   and case :per when 'month' then to_char(day, 'YYYY-MM')
                                                 when 'quarter' then to_char(day, 'YYYY"-Q"Q')
                                                 when 'year' then to_char(day, 'YYYY')
                                                 else 'ever' end = :period) as sold
                         where meter.program_id = :program and meter.meter = :meter and meter.org = :org and not :commissions
                           and not exists (select 1 from partner_tier t where t.program_id = :program and t.partner_id = :partner)""")
                .bind("sales", sales)
                .bind("commissions", meter.measure() == Meter.Measure.PAID)
                .bind("program", first.program().value())
                .bind("partner", meter.owner())
                .bind("org", first.org().value())
                .bind("per", meter.per().code())
                .bind("period", meter.period())
                .bind("meter", meter.text())
                .execute();
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

    /** Volumes that are paid on as a whole have moved. */
    static void announce(Tx tx, List<Gauge> volumes) {
        List<Gauge> sorted = volumes.stream().sorted(BY_NAME).toList();
        on(sorted, tx.handle().createUpdate("""
                        insert into volume_to_settle (program_id, meter, org, settle_at)
                        select p, m, o, cast(at as timestamptz) from unnest(:programs, :meters, :orgs, :times) as g (p, m, o, at) order by p, m
                        on conflict do nothing"""))
                .bind("times", Columns.times(sorted, StandingStore::earliestEnd))
                .execute();
    }

    /** No time zone is further ahead: nowhere on earth has the stretch ended earlier. */
    private static Instant earliestEnd(Gauge volume) {
        Meter meter = volume.meter();
        return meter.per().endOf(meter.period(), ZoneOffset.ofHours(14)).orElseThrow();
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
