package org.tributary.commission.intake;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.PoisonRecord;

/** Table {@code sale_order}: where a sale and its refunds meet, under a lock. */
final class OrderStore {

    private OrderStore() {}

    /** A name of an order in its organisation and mode: its own, or that of a payment. */
    record OrderKey(OrganisationId org, String mode, String orderId) {

        /**
         * The name that a sale, a refund or a reinstatement gives its order.
         *
         * @throws IllegalArgumentException for what has no order
         */
        static OrderKey of(ConversionEvent event) {
            return switch (event) {
                case SaleRecorded sale -> of(sale, sale.orderId());
                case RefundRecorded refund -> of(refund, refund.orderId());
                case ReinstatementRecorded back -> of(back, back.orderId());
                case PaymentRecorded payment -> of(payment, payment.orderId());
                case ValidationRecorded answer when answer.orderId() != null -> of(answer, answer.orderId());
                case LeadRecorded _, GoalRecorded _, ValidationRecorded _ ->
                    throw new IllegalArgumentException(event.conversionId() + " has no order");
            };
        }

        static OrderKey ofPayment(PaymentRecorded payment) {
            return of(payment, payment.paymentId());
        }

        /** Every name that an event will touch. */
        static Stream<OrderKey> allOf(ConversionEvent event) {
            return switch (event) {
                case SaleRecorded _, RefundRecorded _, ReinstatementRecorded _ -> Stream.of(of(event));
                case PaymentRecorded payment -> Stream.of(of(event), ofPayment(payment));
                case ValidationRecorded answer -> answer.orderId() == null ? Stream.of() : Stream.of(of(event));
                case LeadRecorded _, GoalRecorded _ -> Stream.of();
            };
        }

        private static OrderKey of(ConversionEvent event, String orderId) {
            return new OrderKey(event.envelope().org(), ConversionStore.mode(event), orderId);
        }

        String text() {
            return org.value() + ":" + mode + ":" + orderId;
        }
    }

    /**
     * Locks orders until the transaction ends, whether or not their sales are here; with a payment's name the order that it paid.
     *
     * @return the sales that are here
     */
    static List<ConversionId> lock(Tx tx, Set<OrderKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        on(keys, tx.handle().createUpdate("""
                        insert into sale_order (org, mode, order_id)
                        select * from unnest(:orgs, :modes, :orders) order by 1, 2, 3 on conflict do nothing""")).execute();
        return on(keys, tx.handle().createQuery("""
                        with named as (select o.org, o.mode, o.order_id, o.stands_for from sale_order o
                                         join unnest(:orgs, :modes, :orders) as n (org, mode, order_id) using (org, mode, order_id))
                        select * from sale_order
                         where (org, mode, order_id) in (select org, mode, order_id from named
                                                         union select org, mode, stands_for from named where stands_for is not null)
                         order by org, mode, order_id for update"""))
                .map((row, context) -> row.getString("conversion_id"))
                .filter(Objects::nonNull)
                .map(ConversionId::new)
                .list();
    }

    private static <S extends SqlStatement<S>> S on(Set<OrderKey> keys, S statement) {
        return statement
                .bind("orgs", keys.stream().map(key -> key.org().value()).toArray(String[]::new))
                .bind("modes", keys.stream().map(OrderKey::mode).toArray(String[]::new))
                .bind("orders", keys.stream().map(OrderKey::orderId).toArray(String[]::new));
    }

    /**
     * An order that a name means: its own, or the one that the payment of that name paid.
     *
     * @param sale null until it has arrived
     */
    record Meant(OrderKey key, @Nullable ConversionId sale) {}

    static Meant meant(Tx tx, OrderKey name) {
        return Objects.requireNonNull(meant(tx, Set.of(name)).get(name));
    }

    /** What locked names mean, locked. */
    static Map<OrderKey, Meant> meant(Tx tx, Set<OrderKey> names) {
        Map<OrderKey, Meant> meant = read(tx, names);
        Set<OrderKey> paid = meant.values().stream()
                .map(Meant::key)
                .filter(key -> !names.contains(key))
                .collect(Collectors.toSet());
        lock(tx, paid);
        return meant;
    }

    private static Map<OrderKey, Meant> read(Tx tx, Set<OrderKey> names) {
        return names.isEmpty()
                ? Map.of()
                : on(names, tx.handle().createQuery("""
                        select o.org, o.mode, o.order_id, s.order_id as meant, s.conversion_id
                          from unnest(:orgs, :modes, :orders) as n (org, mode, order_id)
                          join sale_order o using (org, mode, order_id)
                          join sale_order s on s.org = o.org and s.mode = o.mode
                                           and s.order_id = coalesce(o.stands_for, o.order_id)"""))
                        .map((row, context) -> Map.entry(key(row, "order_id"), meant(row)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OrderKey key(ResultSet row, String order) throws SQLException {
        return new OrderKey(new OrganisationId(row.getString("org")), row.getString("mode"), row.getString(order));
    }

    private static Meant meant(ResultSet row) throws SQLException {
        String conversion = row.getString("conversion_id");
        return new Meant(key(row, "meant"), conversion == null ? null : new ConversionId(conversion));
    }

    /** A payment's name means the order that it paid, unless something was sold under that name itself. */
    static void standFor(Tx tx, OrderKey payment, OrderKey order) {
        tx.handle()
                .createUpdate("""
                        update sale_order set stands_for = :meant
                         where org = :org and mode = :mode and order_id = :order
                           and order_id <> :meant and conversion_id is null and stands_for is null""")
                .bind("org", payment.org().value())
                .bind("mode", payment.mode())
                .bind("order", payment.orderId())
                .bind("meant", order.orderId())
                .execute();
    }

    /**
     * The sales of these orders are here. What corrects one of them in another transaction waits for this one, or has come before and
     * is found waiting.
     *
     * @throws PoisonRecord when an order has another sale already
     */
    static void sell(Tx tx, Collection<SaleRecorded> sales) {
        Set<String> sold = tx.handle()
                .createQuery("""
                        insert into sale_order as o (org, mode, order_id, conversion_id, gross)
                        select * from unnest(:orgs, :modes, :orders, :conversions, :gross) as s (org, mode, order_id, conversion_id, gross)
                         order by org, mode, order_id
                        on conflict (org, mode, order_id) do update set conversion_id = excluded.conversion_id, gross = excluded.gross
                         where o.conversion_id is null
                        returning o.conversion_id""")
                .bind("orgs", Columns.texts(sales, sale -> sale.envelope().org().value()))
                .bind("modes", Columns.texts(sales, ConversionStore::mode))
                .bind("orders", Columns.texts(sales, SaleRecorded::orderId))
                .bind(
                        "conversions",
                        Columns.texts(sales, sale -> sale.conversionId().value()))
                .bind("gross", Columns.longs(sales, sale -> sale.amount().minor()))
                .mapTo(String.class)
                .set();
        sales.stream()
                .filter(sale -> !sold.contains(sale.conversionId().value()))
                .findFirst()
                .ifPresent(sale -> {
                    throw new PoisonRecord(
                            "order " + OrderKey.of(sale).text() + " has another sale than " + sale.conversionId());
                });
    }

    static void refunded(Tx tx, OrderKey key, Totals totals) {
        tx.handle()
                .createUpdate("""
                        update sale_order set refunded_gross = :gross, refunded_untaxed = :untaxed, refunded_net = :net,
                               refunded_items = cast(:items as jsonb)
                         where org = :org and mode = :mode and order_id = :order""")
                .bind("org", key.org().value())
                .bind("mode", key.mode())
                .bind("order", key.orderId())
                .bind("gross", totals.gross())
                .bind("untaxed", totals.untaxed())
                .bind("net", totals.net())
                .bind("items", totals.items().isEmpty() ? null : new String(Json.write(totals), StandardCharsets.UTF_8))
                .execute();
    }
}
