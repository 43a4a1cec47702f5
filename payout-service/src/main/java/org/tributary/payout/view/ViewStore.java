package org.tributary.payout.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.run.RunStatus;
import org.tributary.payout.view.RunView.Approval;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Lists and single rows, newest first; a cursor is the id of the last row of the page before. */
record ViewStore(Tx tx, OrganisationId org) {

    Optional<RunView> run(RunId id) {
        return tx.handle()
                .createQuery("select * from payout_run where org = :org and id = :id")
                .bind("org", org.value())
                .bind("id", id.value())
                .map((rs, ctx) -> run(rs))
                .findOne();
    }

    List<RunView> runs(Views.RunFilter filter, PageRequest page) {
        return paged("""
                        select * from payout_run
                         where org = :org
                           and (:program::text is null or program_id = :program)
                           and (:status::text is null or status = :status)
                           and (:after::text is null or id < :after)
                         order by id desc limit :limit""", page)
                .bind("program", text(filter.programId()))
                .bind("status", filter.status() == null ? null : filter.status().code())
                .map((rs, ctx) -> run(rs))
                .list();
    }

    List<PayoutView> payouts(Views.PayoutFilter filter, PageRequest page) {
        return paged("""
                        select * from payout_item
                         where org = :org
                           and (:partner::text is null or partner_id = :partner)
                           and (:run::text is null or run_id = :run)
                           and (:status::text is null or status = :status)
                           and (:after::text is null or id < :after)
                         order by id desc limit :limit""", page)
                .bind("partner", text(filter.partnerId()))
                .bind("run", text(filter.runId()))
                .bind("status", filter.status() == null ? null : filter.status().code())
                .map((rs, ctx) -> payout(rs))
                .list();
    }

    private Query paged(String sql, PageRequest page) {
        return tx.handle()
                .createQuery(sql)
                .bind("org", org.value())
                .bind("after", page.after())
                .bind("limit", page.limit() + 1);
    }

    private RunView run(ResultSet rs) throws SQLException {
        RunId id = new RunId(rs.getString("id"));
        String createdBy = rs.getString("created_by");
        return new RunView(
                id,
                new ProgramId(rs.getString("program_id")),
                RunStatus.of(rs.getString("status")),
                rs.getString("reason"),
                rs.getInt("item_count"),
                rs.getLong("total"),
                rs.getString("currency"),
                rs.getString("items_hash"),
                rs.getInt("approvals_needed"),
                approvals(id),
                createdBy == null ? null : new UserId(createdBy),
                rs.getTimestamp("created_at").toInstant(),
                instant(rs, "approved_at"),
                instant(rs, "settled_at"));
    }

    private List<Approval> approvals(RunId run) {
        return tx.handle()
                .createQuery("""
                        select user_id, approved_at from payout_approval
                         where org = :org and run_id = :run order by approved_at""")
                .bind("org", org.value())
                .bind("run", run.value())
                .map((rs, ctx) -> new Approval(
                        new UserId(rs.getString("user_id")),
                        rs.getTimestamp("approved_at").toInstant()))
                .list();
    }

    private static PayoutView payout(ResultSet rs) throws SQLException {
        return new PayoutView(
                new PayoutId(rs.getString("id")),
                new RunId(rs.getString("run_id")),
                new ProgramId(rs.getString("program_id")),
                new PartnerId(rs.getString("partner_id")),
                rs.getLong("amount"),
                rs.getString("currency"),
                ItemStatus.of(rs.getString("status")),
                rs.getString("reason"),
                rs.getString("rail"),
                rs.getString("transfer_id"),
                rs.getLong("amount_reversed"),
                rs.getTimestamp("created_at").toInstant(),
                instant(rs, "transferred_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp timestamp = rs.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
