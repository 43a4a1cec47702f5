package org.tributary.commission.tier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Rung;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.contracts.event.TierMoved.Reason;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Tables {@code partner_tier} and {@code tier_move}. Rows are always locked in the order of their keys. */
final class TierStore {

    private static final Comparator<Owner> BY_NAME = Comparator.comparing(
                    (Owner owner) -> owner.program().value())
            .thenComparing(owner -> owner.partner().value());

    private TierStore() {}

    /** Those that have reached nothing yet begin with no tier. */
    static Map<Owner, TierState> lock(Tx tx, Collection<Owner> owners) {
        List<Owner> sorted = owners.stream().distinct().sorted(BY_NAME).toList();
        on(sorted, tx.handle().createUpdate("""
                        insert into partner_tier (program_id, partner_id, org)
                        select program, partner, o from unnest(:programs, :partners, :orgs) as w (program, partner, o) order by 1, 2
                        on conflict do nothing""")).execute();
        return on(sorted, tx.handle().createQuery("""
                        select t.* from partner_tier t
                          join unnest(:programs, :partners, :orgs) as w (program_id, partner_id, org) using (program_id, partner_id)
                         where t.org = w.org order by program_id, partner_id for update of t"""))
                .map((row, context) -> state(row))
                .collect(Collectors.toMap(TierState::owner, Function.identity()));
    }

    private static <S extends SqlStatement<S>> S on(List<Owner> owners, S statement) {
        return statement
                .bind("programs", Columns.texts(owners, owner -> owner.program().value()))
                .bind("partners", Columns.texts(owners, owner -> owner.partner().value()))
                .bind("orgs", Columns.texts(owners, owner -> owner.org().value()));
    }

    static void write(Tx tx, TierState state) {
        tx.handle()
                .createUpdate("""
                        update partner_tier set tier = :tier, since = cast(:since as timestamptz),
                               review_at = cast(:review as timestamptz), failing_since = cast(:failing as timestamptz)
                         where program_id = :program and partner_id = :partner and org = :org""")
                .bind("tier", state.tier())
                .bind("since", state.rung().since())
                .bind("review", state.rung().reviewAt())
                .bind("failing", state.rung().failingSince())
                .bind("program", state.owner().program().value())
                .bind("partner", state.owner().partner().value())
                .bind("org", state.owner().org().value())
                .execute();
    }

    /** One whose review has come, locked; empty when there is none that nobody else is at. */
    static Optional<TierState> lockDue(Tx tx, Instant now) {
        return tx.handle()
                .createQuery("""
                        select * from partner_tier where review_at <= :now
                         order by review_at limit 1 for update skip locked""")
                .bind("now", now)
                .map((row, context) -> state(row))
                .findOne();
    }

    static Optional<TierState> find(Tx tx, ProgramId program, PartnerId partner) {
        return tx.handle()
                .createQuery("select * from partner_tier where program_id = :program and partner_id = :partner")
                .bind("program", program.value())
                .bind("partner", partner.value())
                .map((row, context) -> state(row))
                .findOne();
    }

    static void insert(Tx tx, TierMove move) {
        tx.handle()
                .createUpdate("""
                        insert into tier_move (org, program_id, partner_id, from_tier, to_tier, reason, counted_by, counted, threshold,
                               period, plan_id, plan_version, conversion_id, moved_at)
                        values (:org, :program, :partner, :from, :to, :reason, :by, :counted, :threshold, :period, :plan, :version,
                               :conversion, :at)""")
                .bind("org", move.owner().org().value())
                .bind("program", move.owner().program().value())
                .bind("partner", move.owner().partner().value())
                .bind("from", move.from())
                .bind("to", move.to())
                .bind("reason", move.reason().name().toLowerCase(Locale.ROOT))
                .bind("by", move.by().code())
                .bind("counted", move.counted())
                .bind("threshold", move.threshold())
                .bind("period", move.period())
                .bind("plan", move.planId().value())
                .bind("version", move.planVersion())
                .bind(
                        "conversion",
                        move.conversion() == null ? null : move.conversion().value())
                .bind("at", move.at())
                .execute();
    }

    static List<TierMove> history(Tx tx, ProgramId program, PartnerId partner, int most) {
        return tx.handle()
                .createQuery("""
                        select * from tier_move where program_id = :program and partner_id = :partner
                         order by position desc limit :most""")
                .bind("program", program.value())
                .bind("partner", partner.value())
                .bind("most", most)
                .map((row, context) -> move(row))
                .list();
    }

    private static TierState state(ResultSet row) throws SQLException {
        return new TierState(
                owner(row),
                new Rung(
                        row.getString("tier"),
                        instant(row, "since"),
                        instant(row, "review_at"),
                        instant(row, "failing_since")));
    }

    private static TierMove move(ResultSet row) throws SQLException {
        long threshold = row.getLong("threshold");
        Long asked = row.wasNull() ? null : threshold;
        String conversion = row.getString("conversion_id");
        return new TierMove(
                owner(row),
                row.getString("from_tier"),
                row.getString("to_tier"),
                Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                Ladder.By.valueOf(row.getString("counted_by").toUpperCase(Locale.ROOT)),
                row.getLong("counted"),
                asked,
                row.getString("period"),
                new PlanId(row.getString("plan_id")),
                row.getInt("plan_version"),
                conversion == null ? null : new ConversionId(conversion),
                row.getTimestamp("moved_at").toInstant());
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(
                new OrganisationId(row.getString("org")),
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
