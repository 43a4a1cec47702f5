package org.tributary.commission.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.replay.Past;
import org.tributary.commission.replay.PastReceipt;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.ReinstatementReceipt;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Tx;

/** Reads what happened: tables {@code conversion}, {@code conversion_credit} and {@code partner_day}. Writes nothing. */
final class HistoryStore {

    /** What corrects conversions that occurred earlier is read too, and passed over. */
    private static final String WITHIN = """
             c.org = :org and c.program_id = :program and c.mode = 'live'
                           and (c.kind in ('lead', 'sale', 'event') and c.occurred_at >= :from and c.occurred_at < :to
                                or c.kind in ('refund', 'reinstatement', 'validation'))
            """;

    private HistoryStore() {}

    /**
     * Which part of history is wanted.
     *
     * @param end the last position that belongs to it: what is judged meanwhile does not
     */
    record Stretch(OrganisationId org, ProgramId program, Instant from, Instant to, long end) {}

    /**
     * A stretch divided into pages.
     *
     * @param total how much happened in it
     * @param ends the last position of each page, in their order
     */
    record Pages(long total, List<Long> ends) {}

    static Stretch stretch(Tx tx, Simulation simulation) {
        long end = tx.handle()
                .createQuery("select coalesce(max(position), 0) from conversion where org = :org")
                .bind("org", simulation.org().value())
                .mapTo(Long.class)
                .one();
        return new Stretch(simulation.org(), simulation.program(), simulation.from(), simulation.to(), end);
    }

    /** Whether any of it was shared by several partners. */
    static boolean isShared(Tx tx, Stretch stretch) {
        return bound(stretch, tx.handle().createQuery("""
                        select exists (select 1 from conversion_credit k join conversion c using (conversion_id)
                                        where k.part is not null and c.kind in ('lead', 'sale', 'event')
                                          and %s and c.position <= :end)""".formatted(WITHIN)))
                .bind("end", stretch.end())
                .mapTo(Boolean.class)
                .one();
    }

    static Pages pages(Tx tx, Stretch stretch, int size) {
        List<Long> ends = new ArrayList<>();
        long[] total = new long[1];
        bound(stretch, tx.handle().createQuery("""
                        select position, nth, total
                          from (select c.position, row_number() over (order by c.position) as nth, count(*) over () as total
                                  from conversion c where %s and c.position <= :end) as numbered
                         where nth %% :size = 0 or nth = total order by nth""".formatted(WITHIN)))
                .bind("end", stretch.end())
                .bind("size", size)
                .map((row, context) -> {
                    total[0] = row.getLong("total");
                    return ends.add(row.getLong("position"));
                })
                .list();
        return new Pages(total[0], List.copyOf(ends));
    }

    /** What happened after one position until another, in the order in which it was judged. */
    static List<Past> read(Tx tx, Stretch stretch, long after, long until) {
        return bound(stretch, tx.handle().createQuery("""
                        select c.position, c.kind, coalesce(c.about, c.conversion_id) as conversion_id, c.partner_id, c.order_id, c.receipt,
                               case when c.kind in ('refund', 'reinstatement', 'validation') and c.about is null
                                    then (select s.customer_id from conversion s
                                           where s.org = c.org and s.order_id = c.order_id and s.mode = c.mode and s.kind = 'sale')
                                    else c.customer_id end as customer_id,
                               case when c.kind = 'sale'
                                    then (select count(*) from conversion k
                                           where k.org = c.org and k.order_id = c.order_id and k.mode = c.mode
                                             and k.kind in ('refund', 'reinstatement', 'validation') and k.position <= :end)
                                    else (select count(*) from conversion k
                                           where k.about = c.conversion_id and k.position <= :end) end as corrections
                          from conversion c
                         where %s and c.position > :after and c.position <= :until order by c.position""".formatted(WITHIN)))
                .bind("end", stretch.end())
                .bind("after", after)
                .bind("until", until)
                .map((row, context) -> past(row))
                .list();
    }

    private static Query bound(Stretch stretch, Query query) {
        return query.bind("org", stretch.org().value())
                .bind("program", stretch.program().value())
                .bind("from", stretch.from())
                .bind("to", stretch.to());
    }

    private static Past past(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        String order = row.getString("order_id");
        Past.Ties ties = new Past.Ties(
                order == null ? row.getString("conversion_id") : order,
                row.getString("partner_id"),
                row.getString("customer_id"));
        byte[] canonical = Compression.expand(row.getBytes("receipt"));
        return switch (row.getString("kind")) {
            case "refund" -> {
                RefundReceipt receipt = RefundReceipt.read(canonical);
                yield new Past.Refunded(position, ties, receipt.sale(), receipt.refund());
            }
            case "reinstatement" -> {
                ReinstatementReceipt receipt = ReinstatementReceipt.read(canonical);
                yield new Past.Reinstated(position, ties, receipt.sale(), receipt.reinstatement());
            }
            case "validation" -> new Past.Validated(position, ties, ValidationReceipt.read(canonical));
            default -> new Past.Judged(position, ties, PastReceipt.read(canonical), row.getInt("corrections"));
        };
    }

    /**
     * What each partner had sold before a day, in minor units of the program's currency.
     *
     * @param since the first day that counts, null for all
     */
    static Map<PartnerId, Facts.Totals> soldBefore(Tx tx, ProgramId program, @Nullable LocalDate since, LocalDate day) {
        return tx.handle()
                .createQuery("""
                        select partner_id, sum(sales)::bigint as sales, sum(revenue)::bigint as revenue
                          from partner_day
                         where program_id = :program and day < cast(:day as date)
                           and (cast(:since as date) is null or day >= cast(:since as date))
                         group by partner_id""")
                .bind("since", since == null ? null : since.toString())
                .bind("program", program.value())
                .bind("day", day.toString())
                .map((row, context) -> Map.entry(
                        new PartnerId(row.getString("partner_id")),
                        new Facts.Totals(row.getLong("sales"), row.getLong("revenue"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
