package org.tributary.payout.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.statement.Statement.Line;
import org.tributary.platform.database.Tx;

/** Reads one payout with its lines. */
record StatementStore(Tx tx, OrganisationId org) {

    Optional<Statement> find(PayoutId payout) {
        return tx.handle()
                .createQuery("""
                        select i.*, p.name as partner_name, p.country as partner_country, g.name as program_name
                          from payout_item i
                          left join partner p on p.org = i.org and p.id = i.partner_id
                          left join program g on g.org = i.org and g.id = i.program_id
                         where i.org = :org and i.id = :id""")
                .bind("org", org.value())
                .bind("id", payout.value())
                .map((rs, ctx) -> statement(payout, rs))
                .findOne();
    }

    private Statement statement(PayoutId payout, ResultSet rs) throws SQLException {
        Timestamp transferredAt = rs.getTimestamp("transferred_at");
        return new Statement(
                payout,
                new RunId(rs.getString("run_id")),
                new Statement.Party(
                        new PartnerId(rs.getString("partner_id")),
                        rs.getString("partner_name"),
                        rs.getString("partner_country")),
                new Statement.Program(new ProgramId(rs.getString("program_id")), rs.getString("program_name")),
                rs.getLong("amount"),
                rs.getString("currency"),
                ItemStatus.of(rs.getString("status")),
                rs.getString("rail"),
                rs.getString("transfer_id"),
                rs.getTimestamp("created_at").toInstant(),
                transferredAt == null ? null : transferredAt.toInstant(),
                rs.getString("item_hash"),
                lines(payout));
    }

    private List<Line> lines(PayoutId payout) {
        return tx.handle()
                .createQuery("""
                        select l.commission_id, l.amount, p.conversion_id, p.rule_id, p.level, p.available_at, p.reversal_of
                          from payout_line l join payable p on p.org = l.org and p.commission_id = l.commission_id
                         where l.org = :org and l.item_id = :item order by p.available_at, l.commission_id""")
                .bind("org", org.value())
                .bind("item", payout.value())
                .map((rs, ctx) -> line(rs))
                .list();
    }

    private static Line line(ResultSet rs) throws SQLException {
        String reversalOf = rs.getString("reversal_of");
        return new Line(
                new CommissionId(rs.getString("commission_id")),
                new ConversionId(rs.getString("conversion_id")),
                rs.getString("rule_id"),
                rs.getInt("level"),
                rs.getLong("amount"),
                rs.getTimestamp("available_at").toInstant(),
                reversalOf == null ? null : new CommissionId(reversalOf));
    }
}
