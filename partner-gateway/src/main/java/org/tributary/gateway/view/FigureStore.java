package org.tributary.gateway.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.platform.database.Tx;

/** Reads the table {@code rollup}. */
final class FigureStore {

    private FigureStore() {}

    static List<Sum> sums(Tx tx, Selection asked) {
        List<Dimension> by = asked.groupBy();
        String keys = IntStream.range(0, by.size())
                .mapToObj(i -> by.get(i).sql() + " as key" + i + ", ")
                .collect(Collectors.joining());
        String order =
                IntStream.range(0, by.size()).mapToObj(i -> "key" + i + ", ").collect(Collectors.joining());
        return tx.handle()
                .createQuery("select " + keys + """
                        program_id as program, sum(clicks) as clicks, sum(uniques) as uniques, sum(billable) as billable,
                               sum(duplicates) as duplicates, sum(invalid) as invalid, sum(leads) as leads, sum(sales) as sales,
                               sum(revenue) as revenue, sum(commission) as commission
                          from rollup
                         where quarter >= :from and quarter < :to
                           and (cast(:program as text) is null or program_id = :program)
                           and (cast(:partner as text) is null or partner_id = :partner)
                           and (cast(:link as text) is null or link_id = :link)
                         group by
                        """ + " " + order + "program order by " + order + "program")
                .bind("from", quarterOf(asked.from()))
                .bind("to", nextQuarter(asked.to()))
                .bind("program", text(asked.program()))
                .bind("partner", text(asked.partner()))
                .bind("link", text(asked.link()))
                .bind("zone", asked.zone().getId())
                .map((row, context) -> sum(row, by.size()))
                .list();
    }

    private static Sum sum(ResultSet row, int dimensions) throws SQLException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            keys.add(row.getString("key" + i));
        }
        return new Sum(
                keys,
                row.getString("program"),
                row.getLong("clicks"),
                row.getLong("uniques"),
                row.getLong("billable"),
                row.getLong("duplicates"),
                row.getLong("invalid"),
                row.getLong("leads"),
                row.getLong("sales"),
                row.getLong("revenue"),
                row.getLong("commission"));
    }

    private static Instant quarterOf(Instant time) {
        long quarter = Math.floorDiv(time.getEpochSecond(), Bucket.QUARTER_SECONDS);
        return Instant.ofEpochSecond(quarter * Bucket.QUARTER_SECONDS);
    }

    private static Instant nextQuarter(Instant time) {
        Instant quarter = quarterOf(time);
        return quarter.equals(time) ? quarter : quarter.plusSeconds(Bucket.QUARTER_SECONDS);
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
