package org.tributary.commission.standing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.platform.database.Tx;

/** Tables {@code meter} and {@code partner_day}. */
final class StandingStore {

    private StandingStore() {}

    /** Those that nobody has moved yet begin at zero. */
    static Map<Meter, Long> lock(Tx tx, Owner owner, Set<Meter> meters) {
        of(owner, meters, tx.handle().createUpdate("""
                        insert into meter (program_id, meter, org, value)
                        select :program, m, :org, 0 from unnest(:meters) m order by m on conflict do nothing""")).execute();
        return of(owner, meters, tx.handle().createQuery("""
                        select meter, value from meter where program_id = :program and org = :org and meter = any(:meters)
                         order by meter for update"""))
                .map((row, context) -> Map.entry(Meter.parse(row.getString("meter")), row.getLong("value")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void move(Tx tx, Owner owner, Map<Meter, Long> by) {
        Map<String, Long> sorted = new TreeMap<>();
        by.forEach((meter, amount) -> sorted.put(meter.text(), amount));
        tx.handle()
                .createUpdate("""
                        insert into meter (program_id, meter, org, value)
                        select :program, m, :org, v from unnest(:meters, :values) as moved (m, v) order by m
                        on conflict (program_id, meter) do update set value = meter.value + excluded.value""")
                .bind("program", owner.program().value())
                .bind("org", owner.org().value())
                .bind("meters", sorted.keySet().toArray(String[]::new))
                .bind("values", sorted.values().toArray(Long[]::new))
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(Owner owner, Collection<Meter> meters, S statement) {
        List<String> names = meters.stream().map(Meter::text).sorted().toList();
        return statement
                .bind("program", owner.program().value())
                .bind("org", owner.org().value())
                .bind("meters", names.toArray(String[]::new));
    }

    static Facts.Totals totals(Tx tx, Owner owner) {
        return tx.handle()
                .createQuery("""
                        select coalesce(sum(sales), 0)::bigint as sales, coalesce(sum(revenue), 0)::bigint as revenue
                          from partner_day where program_id = :program and org = :org and partner_id = :partner""")
                .bind("program", owner.program().value())
                .bind("org", owner.org().value())
                .bind("partner", owner.partner().value())
                .map((row, context) -> new Facts.Totals(row.getLong("sales"), row.getLong("revenue")))
                .one();
    }

    static void sold(Tx tx, Owner owner, LocalDate day, long sales, long revenue) {
        tx.handle()
                .createUpdate("""
                        insert into partner_day (program_id, partner_id, day, org, sales, revenue)
                        values (:program, :partner, :day, :org, :sales, :revenue)
                        on conflict (program_id, partner_id, day) do update
                           set sales = partner_day.sales + excluded.sales, revenue = partner_day.revenue + excluded.revenue""")
                .bind("program", owner.program().value())
                .bind("partner", owner.partner().value())
                .bind("org", owner.org().value())
                .bind("day", day)
                .bind("sales", sales)
                .bind("revenue", revenue)
                .execute();
    }
}
