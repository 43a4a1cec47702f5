package org.tributary.commission.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.verdict.Refund;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Table {@code sale_order}: where a sale and its refunds meet, under a lock. */
final class OrderStore {

    private OrderStore() {}

    /** An order's name in its organisation and mode. */
    record OrderKey(OrganisationId org, String mode, String orderId) {

        static OrderKey of(ConversionEvent event, String orderId) {
            return new OrderKey(event.envelope().org(), ConversionStore.mode(event), orderId);
        }

        String text() {
            return org.value() + ":" + mode + ":" + orderId;
        }
    }

    /**
     * An order as it stands.
     *
     * @param sale null until the sale has arrived
     */
    record Order(@Nullable SoldOrder sale, Refund.Totals refunded) {}

    /** The sale of an order, as it was judged. */
    record SoldOrder(ConversionId conversionId, Money gross, long tax, long shipping, BaseKind kind) {}

    /** Locks the order until the transaction ends, whether or not its sale is here. */
    static Order lock(Tx tx, OrderKey key) {
        return tx.handle()
                .createQuery("""
                        insert into sale_order as o (org, mode, order_id) values (:org, :mode, :order)
                        on conflict (org, mode, order_id) do update set order_id = o.order_id
                        returning *""")
                .bind("org", key.org().value())
                .bind("mode", key.mode())
                .bind("order", key.orderId())
                .map((row, context) -> order(row))
                .one();
    }

    private static Order order(ResultSet row) throws SQLException {
        Refund.Totals refunded = new Refund.Totals(
                row.getLong("refunded_gross"), row.getLong("refunded_untaxed"), row.getLong("refunded_net"));
        String conversion = row.getString("conversion_id");
        return new Order(conversion == null ? null : sold(new ConversionId(conversion), row), refunded);
    }

    private static SoldOrder sold(ConversionId conversion, ResultSet row) throws SQLException {
        return new SoldOrder(
                conversion,
                Money.of(row.getLong("gross"), row.getString("currency")),
                row.getLong("tax"),
                row.getLong("shipping"),
                Optional.ofNullable(row.getString("base_kind"))
                        .map(kind -> BaseKind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .orElse(BaseKind.NET));
    }

    static void sell(Tx tx, OrderKey key, SaleRecorded sale, @Nullable BaseKind kind) {
        tx.handle()
                .createUpdate("""
                        update sale_order
                           set conversion_id = :conversion, gross = :gross, tax = :tax, shipping = :shipping, currency = :currency,
                               base_kind = :kind
                         where org = :org and mode = :mode and order_id = :order""")
                .bind("org", key.org().value())
                .bind("mode", key.mode())
                .bind("order", key.orderId())
                .bind("conversion", sale.conversionId().value())
                .bind("gross", sale.amount().minor())
                .bind("tax", sale.tax())
                .bind("shipping", sale.shipping())
                .bind("currency", sale.amount().code())
                .bind("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT))
                .execute();
    }

    static void refunded(Tx tx, OrderKey key, Refund.Totals totals) {
        tx.handle()
                .createUpdate("""
                        update sale_order set refunded_gross = :gross, refunded_untaxed = :untaxed, refunded_net = :net
                         where org = :org and mode = :mode and order_id = :order""")
                .bind("org", key.org().value())
                .bind("mode", key.mode())
                .bind("order", key.orderId())
                .bind("gross", totals.gross())
                .bind("untaxed", totals.untaxed())
                .bind("net", totals.net())
                .execute();
    }
}
