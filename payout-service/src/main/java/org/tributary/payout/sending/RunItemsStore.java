package org.tributary.payout.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Reads items together with the commissions inside. */
record RunItemsStore(Tx tx, OrganisationId org) {

    private static final String ITEMS = """
            select i.id, i.run_id, i.program_id, i.partner_id, i.amount, i.currency,
                   array(select l.commission_id from payout_line l
                          where l.org = i.org and l.item_id = i.id order by l.commission_id) as commissions
              from payout_item i where i.org = :org""";

    List<PayoutEvent.Item> freeable(RunId run) {
        return list(query(" and i.run_id = :run and not i.frozen and i.status in ('planned', 'failed', 'held')")
                .bind("run", run.value()));
    }

    List<PayoutEvent.Item> transferred(RunId run) {
        return list(query(" and i.run_id = :run and i.status in ('transferred', 'paid_out')")
                .bind("run", run.value()));
    }

    PayoutEvent.Item one(PayoutId item) {
        return list(query(" and i.id = :item").bind("item", item.value())).getFirst();
    }

    private Query query(String which) {
        return tx.handle().createQuery(ITEMS + which + " order by i.id").bind("org", org.value());
    }

    private static List<PayoutEvent.Item> list(Query query) {
        return query.map((rs, ctx) -> item(rs)).list();
    }

    private static PayoutEvent.Item item(ResultSet rs) throws SQLException {
        String[] commissions = (String[]) rs.getArray("commissions").getArray();
        return new PayoutEvent.Item(
                new PayoutId(rs.getString("id")),
                new RunId(rs.getString("run_id")),
                new ProgramId(rs.getString("program_id")),
                new PartnerId(rs.getString("partner_id")),
                Money.of(rs.getLong("amount"), rs.getString("currency")),
                Arrays.stream(commissions).map(CommissionId::new).toList());
    }
}
