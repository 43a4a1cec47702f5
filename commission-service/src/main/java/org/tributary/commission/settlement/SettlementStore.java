package org.tributary.commission.settlement;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Table {@code settlement}, what of {@code meter} is settled, and settlements among {@code conversion} and {@code receipt}. */
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

    /** Volumes that are not settled as they stand, in the order of their names; the running stretches among them. */
    static List<Open> open(Tx tx, @Nullable Open after, int most) {
        return tx.handle()
                .createQuery("""
                        select org, program_id, meter from meter
                         where (meter like 'revenue/rebate:%' or meter like 'count/rebate:%') and settled is distinct from value
                           and (program_id, meter) > (:program, :meter)
                         order by program_id, meter limit :most""")
                .bind("program", after == null ? "" : after.program().value())
                .bind("meter", after == null ? "" : after.meter().text())
                .bind("most", most)
                .map((row, context) -> new Open(
                        new OrganisationId(row.getString("org")),
                        new ProgramId(row.getString("program_id")),
                        Meter.parse(row.getString("meter"))))
                .list();
    }

    /** The volume, locked; empty when another settler has it or has settled it. */
    static Optional<Long> lock(Tx tx, Open open) {
        return tx.handle()
                .createQuery("""
                        select value from meter where program_id = :program and meter = :meter and org = :org
                           and settled is distinct from value for update skip locked""")
                .bind("program", open.program().value())
                .bind("meter", open.meter().text())
                .bind("org", open.org().value())
                .mapTo(Long.class)
                .findOne();
    }

    static void settled(Tx tx, Open open, long volume) {
        tx.handle()
                .createUpdate(
                        "update meter set settled = :volume where program_id = :program and meter = :meter and org = :org")
                .bind("volume", volume)
                .bind("program", open.program().value())
                .bind("meter", open.meter().text())
                .bind("org", open.org().value())
                .execute();
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
                               occurred_at, recorded_at)
                        values (:id, :org, 'live', :kind, 'approved', :name, :program, :partner, :earned, :reason, :at, :now)""")
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
                .execute();
        tx.handle()
                .createUpdate("""
                        insert into receipt (conversion_id, org, hash, canonical, judged_at)
                        values (:id, :org, :hash, :canonical, :now)""")
                .bind("id", settled.conversion().value())
                .bind("org", settled.org().value())
                .bind("hash", settled.hash())
                .bind("canonical", settled.canonical())
                .bind("now", settled.settledAt())
                .execute();
    }
}
