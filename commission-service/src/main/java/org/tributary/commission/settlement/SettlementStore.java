package org.tributary.commission.settlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tributary.commission.plan.Meter;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Tx;

/** Tables {@code settlement} and {@code volume_to_settle}; reads {@code meter}, and writes settlements among {@code conversion}. */
final class SettlementStore {

    private SettlementStore() {}

    /** A volume that has moved since it was settled, or never was. */
    record Open(OrganisationId org, ProgramId program, Meter meter) {}

    /**
     * What was paid for a stretch so far.
     *
     * @param conversion of the first settlement
     * @param commission the row that it paid
     * @param rounds how often it was settled
     */
    record Paid(ConversionId conversion, CommissionId commission, long paid, int rounds) {}

    /** Some that are due, locked, in the order in which everybody locks meters; fewer when others are at the rest. */
    static List<Open> lockDue(Tx tx, Instant now, int most) {
        return tx
                .handle()
                .createQuery("""
                        select org, program_id, meter from volume_to_settle where settle_at <= :now
                         order by settle_at limit :most for update skip locked""")
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> new Open(
                        new OrganisationId(row.getString("org")),
                        new ProgramId(row.getString("program_id")),
                        Meter.parse(row.getString("meter"))))
                .list()
                .stream()
                .sorted(Comparator.comparing((Open open) -> open.program().value())
                        .thenComparing(open -> open.meter().text()))
                .toList();
    }

    /** @return false when another settler has it or has settled it */
    static boolean lock(Tx tx, Open open) {
        return on(open, tx.handle().createQuery("""
                        select 1 from volume_to_settle
                         where program_id = :program and meter = :meter and org = :org for update skip locked"""))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** How far the volume has come. It is locked, so that whoever moves it later announces it anew. */
    static long volume(Tx tx, Open open) {
        return on(open, tx.handle().createQuery("""
                        select value from meter where program_id = :program and meter = :meter and org = :org for update""")).mapTo(Long.class).one();
    }

    /** It is looked at again then. */
    static void later(Tx tx, Open open, Instant at) {
        on(open, tx.handle().createUpdate("""
                        update volume_to_settle set settle_at = :at
                         where program_id = :program and meter = :meter and org = :org""")).bind("at", at).execute();
    }

    /** It is settled as it stands. */
    static void settled(Tx tx, Open open) {
        on(open, tx.handle().createUpdate("""
                        delete from volume_to_settle where program_id = :program and meter = :meter and org = :org""")).execute();
    }

    private static <S extends SqlStatement<S>> S on(Open open, S statement) {
        return statement
                .bind("program", open.program().value())
                .bind("meter", open.meter().text())
                .bind("org", open.org().value());
    }

    static Optional<Paid> paid(Tx tx, Open open, String rule) {
        return tx.handle()
                .createQuery("""
                        select * from settlement where program_id = :program and rule_id = :rule and period = :period
                           and partner_id = :partner and org = :org""")
                .bind("program", open.program().value())
                .bind("rule", rule)
                .bind("period", open.meter().period())
                .bind("partner", open.meter().owner())
                .bind("org", open.org().value())
                .map((row, context) -> new Paid(
                        new ConversionId(row.getString("conversion_id")),
                        new CommissionId(row.getString("commission_id")),
                        row.getLong("paid"),
                        row.getInt("rounds")))
                .findOne();
    }

    static void write(Tx tx, Open open, String rule, Paid paid) {
        tx.handle()
                .createUpdate("""
                        insert into settlement (program_id, rule_id, period, partner_id, org, conversion_id, commission_id, paid, rounds)
                        values (:program, :rule, :period, :partner, :org, :conversion, :commission, :paid, :rounds)
                        on conflict (program_id, rule_id, period, partner_id) do update
                           set paid = excluded.paid, rounds = excluded.rounds""")
                .bind("program", open.program().value())
                .bind("rule", rule)
                .bind("period", open.meter().period())
                .bind("partner", open.meter().owner())
                .bind("org", open.org().value())
                .bind("conversion", paid.conversion().value())
                .bind("commission", paid.commission().value())
                .bind("paid", paid.paid())
                .bind("rounds", paid.rounds())
                .execute();
    }

    /** A settlement is a conversion like others: commissions, receipts and the ledger hang on it. */
    static void insert(Tx tx, Settled settled) {
        tx.handle()
                .createUpdate("""
                        insert into conversion (conversion_id, org, mode, kind, status, event_name, program_id, partner_id, earned, reason,
                               occurred_at, recorded_at, receipt, receipt_hash, judged_at)
                        values (:id, :org, 'live', :kind, 'approved', :name, :program, :partner, :earned, :reason, :at, :now,
                                :receipt, :hash, :now)""")
                .bind("id", settled.conversion().value())
                .bind("org", settled.org().value())
                .bind("kind", settled.kind())
                .bind("name", settled.name())
                .bind("program", settled.program().value())
                .bind("partner", settled.partner().value())
                .bind("earned", settled.reason() == null)
                .bind("reason", settled.reason())
                .bind("at", settled.occurredAt())
                .bind("now", settled.settledAt())
                .bind("receipt", Compression.compress(settled.canonical()))
                .bind("hash", settled.hash())
                .execute();
    }
}
