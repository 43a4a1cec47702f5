package org.tributary.commission.dossier;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.dossier.Dossiers.Change;
import org.tributary.commission.dossier.Dossiers.Named;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Totals;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.commission.verdict.Validity;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Tables {@code conversion} and {@code sale_order}, as far as a vendor's word touches them. */
final class DossierStore {

    private DossierStore() {}

    static Map<ConversionId, Filed> read(Tx tx, Collection<ConversionId> conversions) {
        return tx
                .handle()
                .createQuery("""
                        select c.conversion_id, c.org, c.mode, c.kind, c.order_id, c.customer_id, c.status, c.validate_until,
                               c.answered_by, c.receipt as judged, a.receipt as amended,
                               coalesce(o.refunded_gross, 0) as refunded_gross, coalesce(o.refunded_untaxed, 0) as refunded_untaxed,
                               coalesce(o.refunded_net, 0) as refunded_net, o.refunded_items
                          from conversion c
                          left join conversion a on a.conversion_id = c.amended_by
                          left join sale_order o on o.org = c.org and o.mode = c.mode and o.order_id = c.order_id
                                                and o.conversion_id = c.conversion_id
                         where c.conversion_id = any(:ids) and c.kind in ('lead', 'sale', 'event')""")
                .bind("ids", Columns.texts(conversions, ConversionId::value))
                .map((row, context) -> filed(row))
                .stream()
                .collect(Collectors.toMap(Filed::conversion, filed -> filed));
    }

    private static Filed filed(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("validate_until");
        byte[] amended = row.getBytes("amended");
        return new Filed(
                new ConversionId(row.getString("conversion_id")),
                new OrganisationId(row.getString("org")),
                row.getString("mode"),
                row.getString("kind"),
                row.getString("order_id"),
                optional(row.getString("customer_id"), CustomerId::new),
                Validity.of(row.getString("status")),
                until == null ? null : until.toInstant(),
                optional(row.getString("answered_by"), ConversionId::new),
                Receipt.read(Compression.expand(row.getBytes("judged"))),
                amended == null
                        ? null
                        : ValidationReceipt.read(Compression.expand(amended)).verdict(),
                totals(row));
    }

    private static Totals totals(ResultSet row) throws SQLException {
        String byItems = row.getString("refunded_items");
        return byItems != null
                ? Json.read(byItems.getBytes(StandardCharsets.UTF_8), Totals.class)
                : new Totals(
                        row.getLong("refunded_gross"), row.getLong("refunded_untaxed"), row.getLong("refunded_net"));
    }

    static Map<String, Named> sales(Tx tx, OrganisationId org, Collection<String> orders) {
        return tx
                .handle()
                .createQuery("""
                        select n.order_id as name, s.order_id, s.conversion_id
                          from unnest(:orders) as n (order_id)
                          join sale_order o on o.org = :org and o.mode = 'live' and o.order_id = n.order_id
                          join sale_order s on s.org = o.org and s.mode = o.mode and s.order_id = coalesce(o.stands_for, o.order_id)
                         where s.conversion_id is not null""")
                .bind("org", org.value())
                .bind("orders", Columns.texts(List.copyOf(orders), order -> order))
                .map((row, context) -> Map.entry(
                        row.getString("name"),
                        new Named(row.getString("order_id"), new ConversionId(row.getString("conversion_id")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    static void await(Tx tx, Map<ConversionId, Instant> until) {
        List<ConversionId> ids = List.copyOf(until.keySet());
        tx.handle()
                .createUpdate("""
                        update conversion c set status = 'pending', validate_until = cast(w.until as timestamptz)
                          from unnest(:ids, :untils) as w (id, until)
                         where c.conversion_id = w.id and c.status <> 'rejected'""")
                .bind("ids", Columns.texts(ids, ConversionId::value))
                .bind("untils", Columns.times(ids, until::get))
                .execute();
    }

    static void change(Tx tx, List<Change> changes) {
        tx.handle()
                .createUpdate("""
                        update conversion c set status = s.status, answered_by = s.by,
                               status_reason = coalesce(s.reason, status_reason),
                               amended_by = case when s.amended then s.by else amended_by end
                          from unnest(:ids, :statuses, :by, :reasons, :amended) as s (id, status, by, reason, amended)
                         where c.conversion_id = s.id""")
                .bind("ids", Columns.texts(changes, DossierStore::id))
                .bind(
                        "statuses",
                        Columns.texts(changes, change -> change.status().code()))
                .bind("by", Columns.texts(changes, change -> change.answeredBy().value()))
                .bind("reasons", Columns.texts(changes, Change::reason))
                .bind("amended", Columns.flags(changes, change -> change.amended() != null))
                .execute();
    }

    /** No more can be refunded of an order than what its sale is amended to. */
    static void amend(Tx tx, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Receipt> amended = changes.stream()
                .map(change -> Objects.requireNonNull(change.amended()))
                .toList();
        tx.handle()
                .createUpdate("""
                        with amended as (
                            update conversion c set amount = a.amount, earned = a.earned, reason = a.reason
                              from unnest(:ids, :amounts, :earned, :reasons) as a (id, amount, earned, reason)
                             where c.conversion_id = a.id returning c.org, c.mode, c.order_id, c.conversion_id, c.amount)
                        update sale_order o set gross = a.amount from amended a
                         where o.org = a.org and o.mode = a.mode and o.order_id = a.order_id
                           and o.conversion_id = a.conversion_id""")
                .bind("ids", Columns.texts(changes, DossierStore::id))
                .bind("amounts", Columns.longs(amended, receipt -> amount(receipt)))
                .bind("earned", Columns.flags(amended, Receipt::earned))
                .bind("reasons", Columns.texts(amended, Receipt::reason))
                .execute();
    }

    private static String id(Change change) {
        return change.filed().conversion().value();
    }

    private static @Nullable Long amount(Receipt amended) {
        ConversionEvent event = amended.evidence().conversion();
        Money amount = event instanceof SaleRecorded sale
                ? sale.amount()
                : event instanceof GoalRecorded goal ? goal.amount() : null;
        return amount == null ? null : amount.minor();
    }

    private static <T> @Nullable T optional(@Nullable String value, Function<String, T> type) {
        return value == null ? null : type.apply(value);
    }
}
