package org.tributary.gateway.view;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.tributary.platform.database.Tx;

/** Adds to the tables {@code rollup} and {@code rollup_total}. */
final class RollupStore {

    private RollupStore() {}

    static void add(Tx tx, Deltas deltas) {
        if (deltas.isEmpty()) {
            return;
        }
        bound(tx.handle().createUpdate("""
                insert into rollup as r
                select org, program, partner, link, to_timestamp(quarter), clicks, uniques, billable, duplicates, invalid,
                       leads, sales, revenue, commission
                  from unnest(:org, :program, :partner, :link, :quarter, :clicks, :uniques, :billable, :duplicates, :invalid,
                              :leads, :sales, :revenue, :commission)
                    as d (org, program, partner, link, quarter, clicks, uniques, billable, duplicates, invalid,
                          leads, sales, revenue, commission)
                on conflict (org, program_id, quarter, partner_id, link_id) do update set
                    clicks = r.clicks + excluded.clicks, uniques = r.uniques + excluded.uniques,
                    billable = r.billable + excluded.billable, duplicates = r.duplicates + excluded.duplicates,
                    invalid = r.invalid + excluded.invalid, leads = r.leads + excluded.leads, sales = r.sales + excluded.sales,
                    revenue = r.revenue + excluded.revenue, commission = r.commission + excluded.commission"""), deltas).execute();
        bound(tx.handle().createUpdate("""
                insert into rollup_total as r
                select org, program, partner, link, max(lane), sum(clicks), sum(billable), sum(leads), sum(sales), sum(revenue),
                       sum(commission), sum(uniques)
                  from unnest(:org, :program, :partner, :link, :lane, :clicks, :billable, :leads, :sales, :revenue, :commission,
                              :uniques)
                    as d (org, program, partner, link, lane, clicks, billable, leads, sales, revenue, commission, uniques)
                 group by org, program, partner, link
                 order by org, program, partner, link
                on conflict (org, program_id, partner_id, link_id) do update set
                    lane = coalesce(r.lane, excluded.lane), clicks = r.clicks + excluded.clicks,
                    billable = r.billable + excluded.billable, leads = r.leads + excluded.leads, sales = r.sales + excluded.sales,
                    revenue = r.revenue + excluded.revenue, commission = r.commission + excluded.commission,
                    uniques = r.uniques + excluded.uniques"""), deltas).execute();
    }

    private static Update bound(Update update, Deltas deltas) {
        update.bindArray("org", String.class, texts(deltas, Bucket::org))
                .bindArray("program", String.class, texts(deltas, Bucket::program))
                .bindArray("partner", String.class, texts(deltas, Bucket::partner))
                .bindArray("link", String.class, texts(deltas, Bucket::link))
                .bind("lane", lanes(deltas))
                .bind("quarter", quarters(deltas));
        for (Figure figure : Figure.values()) {
            update.bind(figure.name().toLowerCase(java.util.Locale.ROOT), deltas.amounts(figure));
        }
        return update;
    }

    private static List<String> texts(Deltas deltas, Function<Bucket, String> part) {
        return deltas.buckets(part);
    }

    private static Integer[] lanes(Deltas deltas) {
        List<java.util.Optional<Integer>> lanes =
                deltas.buckets(bucket -> java.util.Optional.ofNullable(bucket.lane()));
        return lanes.stream().map(lane -> lane.orElse(null)).toArray(Integer[]::new);
    }

    private static Long[] quarters(Deltas deltas) {
        return deltas.buckets(bucket -> bucket.quarter().getEpochSecond()).toArray(Long[]::new);
    }
}
