package org.tributary.gateway.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.platform.database.Tx;

/** The tables {@code conversion_counted} and {@code commission_counted}. */
final class EarningStore {

    private EarningStore() {}

    /** A conversion as its commissions need to know it. */
    record Conversion(String partner, String link, Instant occurredAt) {}

    /** A commission, and where it is counted. */
    record Counted(
            String org, String id, String program, String partner, int level, long amount, String link, Instant at) {

        Bucket bucket() {
            return Bucket.at(org, program, partner, link, null, at);
        }

        /** Beside its conversion; on the link only for the partner whose link it was. */
        Counted beside(Conversion conversion) {
            String ownLink = level == 0 && partner.equals(conversion.partner()) ? conversion.link() : "";
            return new Counted(org, id, program, partner, level, amount, ownLink, conversion.occurredAt());
        }
    }

    /** One conversion's events are counted by one consumer at a time. */
    static void lock(Tx tx, Collection<String> conversions) {
        tx.handle()
                .createQuery("""
                        select count(pg_advisory_xact_lock(hashtextextended(id, 0)))
                          from (select unnest(:ids) as id order by 1) as sorted""")
                .bindArray("ids", String.class, List.copyOf(conversions))
                .mapTo(Long.class)
                .one();
    }

    /** @return false when it was counted before */
    static boolean insert(Tx tx, ConversionJudged judged) {
        return tx.handle()
                        .createUpdate("""
                                insert into conversion_counted (org, conversion_id, partner_id, link_id, occurred_at)
                                values (:org, :id, :partner, :link, :at) on conflict do nothing""")
                        .bind("org", judged.envelope().org().value())
                        .bind("id", judged.conversionId().value())
                        .bind(
                                "partner",
                                judged.partnerId() == null
                                        ? ""
                                        : judged.partnerId().value())
                        .bind(
                                "link",
                                judged.linkId() == null ? "" : judged.linkId().value())
                        .bind("at", judged.envelope().occurredAt())
                        .execute()
                == 1;
    }

    static Optional<Conversion> conversion(Tx tx, String org, String id) {
        return tx.handle()
                .createQuery("""
                        select partner_id, link_id, occurred_at from conversion_counted
                         where org = :org and conversion_id = :id""")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> new Conversion(
                        row.getString("partner_id"),
                        row.getString("link_id"),
                        row.getTimestamp("occurred_at").toInstant()))
                .findOne();
    }

    /** @return false when it was counted before */
    static boolean insert(Tx tx, Counted counted, CommissionEvent.Row row, boolean placed) {
        return tx.handle()
                        .createUpdate("""
                                insert into commission_counted (org, commission_id, conversion_id, program_id, partner_id, level,
                                                                amount, link_id, counted_at, placed)
                                values (:org, :id, :conversion, :program, :partner, :level, :amount, :link, :at, :placed)
                                on conflict do nothing""")
                        .bind("org", counted.org())
                        .bind("id", counted.id())
                        .bind("conversion", row.conversionId().value())
                        .bind("program", counted.program())
                        .bind("partner", counted.partner())
                        .bind("level", counted.level())
                        .bind("amount", counted.amount())
                        .bind("link", counted.link())
                        .bind("at", counted.at())
                        .bind("placed", placed)
                        .execute()
                == 1;
    }

    /** Commissions that were read before their conversion and are not canceled. */
    static List<Counted> waiting(Tx tx, String org, String conversion) {
        return tx.handle()
                .createQuery("""
                        select * from commission_counted
                         where org = :org and conversion_id = :conversion and not placed and not canceled""")
                .bind("org", org)
                .bind("conversion", conversion)
                .map((row, context) -> counted(row))
                .list();
    }

    static void place(Tx tx, Counted counted) {
        tx.handle()
                .createUpdate("""
                        update commission_counted set link_id = :link, counted_at = :at, placed = true
                         where org = :org and commission_id = :id""")
                .bind("org", counted.org())
                .bind("id", counted.id())
                .bind("link", counted.link())
                .bind("at", counted.at())
                .execute();
    }

    /** Marks a commission as canceled and answers it; empty when it was before, or was never counted. */
    static Optional<Counted> cancel(Tx tx, String org, String id) {
        return tx.handle()
                .createQuery("""
                        update commission_counted set canceled = true
                         where org = :org and commission_id = :id and not canceled returning *""")
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> counted(row))
                .findOne();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getString("org"),
                row.getString("commission_id"),
                row.getString("program_id"),
                row.getString("partner_id"),
                row.getInt("level"),
                row.getLong("amount"),
                row.getString("link_id"),
                row.getTimestamp("counted_at").toInstant());
    }
}
