package org.tributary.commission.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.replay.Change;
import org.tributary.commission.replay.Comparison;
import org.tributary.commission.replay.Comparison.Difference;
import org.tributary.commission.replay.Earnings;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Tables {@code simulation_partner} and {@code simulation_receipt}. */
final class ResultStore {

    private ResultStore() {}

    static void insert(Tx tx, Simulation simulation, Comparison comparison) {
        insertPartners(tx, simulation, comparison.partners());
        insertReceipts(tx, simulation, comparison.kept());
    }

    private static void insertPartners(Tx tx, Simulation simulation, List<Difference> partners) {
        tx.handle()
                .createUpdate("""
                        insert into simulation_partner (simulation_id, rank, org, partner_id, really_gross, really_net, would_gross, would_net)
                        select :id, rank, :org, partner, rg, rn, wg, wn
                          from unnest(:ranks, :partners, :reallyGross, :reallyNet, :wouldGross, :wouldNet)
                            as p (rank, partner, rg, rn, wg, wn)""")
                .bind("id", simulation.id().value())
                .bind("org", simulation.org().value())
                .bind("ranks", IntStream.rangeClosed(1, partners.size()).boxed().toArray(Integer[]::new))
                .bind("partners", Columns.texts(partners, one -> one.partnerId().value()))
                .bind("reallyGross", Columns.longs(partners, one -> one.really().gross()))
                .bind("reallyNet", Columns.longs(partners, one -> one.really().net()))
                .bind("wouldGross", Columns.longs(partners, one -> one.would().gross()))
                .bind("wouldNet", Columns.longs(partners, one -> one.would().net()))
                .execute();
    }

    private static void insertReceipts(Tx tx, Simulation simulation, List<Change> changes) {
        tx.handle()
                .createUpdate("""
                        insert into simulation_receipt (simulation_id, position, org, conversion_id, partner_id, occurred_at, change,
                               really, would, rule_before, rule_after, reason_before, reason_after)
                        select :id, position, :org, conversion, partner, cast(occurred as timestamptz), change, really, would, rule_before,
                               rule_after, reason_before, reason_after
                          from unnest(:positions, :conversions, :partners, :occurred, :changes, :really, :would, :rulesBefore, :rulesAfter,
                                      :reasonsBefore, :reasonsAfter)
                            as r (position, conversion, partner, occurred, change, really, would, rule_before, rule_after,
                                  reason_before, reason_after)""")
                .bind("id", simulation.id().value())
                .bind("org", simulation.org().value())
                .bind("positions", Columns.longs(changes, Change::position))
                .bind(
                        "conversions",
                        Columns.texts(changes, one -> one.conversionId().value()))
                .bind(
                        "partners",
                        Columns.texts(
                                changes,
                                one -> one.partnerId() == null
                                        ? null
                                        : one.partnerId().value()))
                .bind("occurred", Columns.times(changes, Change::occurredAt))
                .bind("changes", Columns.texts(changes, one -> one.kind().code()))
                .bind("really", Columns.longs(changes, Change::really))
                .bind("would", Columns.longs(changes, Change::would))
                .bind("rulesBefore", Columns.texts(changes, Change::ruleBefore))
                .bind("rulesAfter", Columns.texts(changes, Change::ruleAfter))
                .bind("reasonsBefore", Columns.texts(changes, Change::reasonBefore))
                .bind("reasonsAfter", Columns.texts(changes, Change::reasonAfter))
                .execute();
    }

    /** Who moves most first, one more than the page holds where there are more. */
    static List<Ranked> partners(Tx tx, SimulationId id, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select * from simulation_partner where simulation_id = :id and rank > :after order by rank limit :most""")
                .bind("id", id.value())
                .bind("after", page.after() == null ? 0 : Integer.parseInt(page.after()))
                .bind("most", page.limit() + 1)
                .map((row, context) -> ranked(row))
                .list();
    }

    /** In the order in which they were judged, one more than the page holds where there are more. */
    static List<Change> receipts(Tx tx, SimulationId id, Change.@Nullable Kind kind, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select * from simulation_receipt
                         where simulation_id = :id and position > :after and (cast(:change as text) is null or change = :change)
                         order by position limit :most""")
                .bind("id", id.value())
                .bind("after", page.after() == null ? 0L : Long.parseLong(page.after()))
                .bind("change", kind == null ? null : kind.code())
                .bind("most", page.limit() + 1)
                .map((row, context) -> change(row))
                .list();
    }

    private static Ranked ranked(ResultSet row) throws SQLException {
        return new Ranked(
                row.getInt("rank"),
                new Difference(
                        new PartnerId(row.getString("partner_id")),
                        new Earnings(row.getLong("really_gross"), row.getLong("really_net")),
                        new Earnings(row.getLong("would_gross"), row.getLong("would_net"))));
    }

    private static Change change(ResultSet row) throws SQLException {
        String partner = row.getString("partner_id");
        return new Change(
                row.getLong("position"),
                new ConversionId(row.getString("conversion_id")),
                partner == null ? null : new PartnerId(partner),
                row.getTimestamp("occurred_at").toInstant(),
                Change.Kind.valueOf(row.getString("change").toUpperCase(Locale.ROOT)),
                row.getLong("really"),
                row.getLong("would"),
                row.getString("rule_before"),
                row.getString("rule_after"),
                row.getString("reason_before"),
                row.getString("reason_after"));
    }
}
