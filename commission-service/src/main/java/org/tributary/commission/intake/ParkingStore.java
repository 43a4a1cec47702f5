package org.tributary.commission.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/** Table {@code parked_conversion}: conversions that wait for something to arrive. */
final class ParkingStore {

    /** Where on its topic a conversion stood is not kept with it. */
    private static final int UNKNOWN = -1;

    /** The name under which parked conversions are rejected. */
    static final String CONSUMER = "commission-parked";

    private ParkingStore() {}

    /** What a parked conversion waits for. */
    private enum WaitsFor {
        /** Its click: until its lane was read past it. */
        CLICK,
        /** An earlier conversion of the same customer. */
        CUSTOMER,
        /** The sale of its order. */
        SALE,
        /** The refund that it undoes. */
        REFUND,
        /** Somebody to own its customer, for as long as its patience lasts; nobody waits behind it. */
        PARTNER
    }

    /**
     * Why and where a conversion waits.
     *
     * @param until when its patience ends, null unless it waits for a partner
     */
    record Place(
            WaitsFor waitsFor,
            @Nullable CustomerId customer,
            @Nullable String orderKey,
            @Nullable ClickRef click,
            @Nullable Instant until) {

        static Place untilClick(Claim claim) {
            return new Place(WaitsFor.CLICK, claim.customer(), null, claim.click(), null);
        }

        static Place behindOthers(Claim claim) {
            return new Place(WaitsFor.CUSTOMER, claim.customer(), null, claim.click(), null);
        }

        static Place untilPartner(Claim claim, Instant until) {
            return new Place(WaitsFor.PARTNER, claim.customer(), null, null, until);
        }

        static Place untilSale(OrderKey order) {
            return new Place(WaitsFor.SALE, null, order.text(), null, null);
        }

        static Place untilRefund(ConversionId refund) {
            return new Place(WaitsFor.REFUND, null, refundKey(refund), null, null);
        }
    }

    /** What stands for the order's key where a refund is waited for. */
    static String refundKey(ConversionId refund) {
        return "refund:" + refund.value();
    }

    /** A customer who has a parked conversion that need not wait any longer. */
    record Waiting(CustomerId customer, OrganisationId org, ConversionId conversion) {}

    /**
     * A conversion that need not wait any longer.
     *
     * @param hoped whether it waited for somebody to own it; it is judged now, whoever does
     */
    record Ready(ConversionEvent event, boolean hoped) {}

    /**
     * Parks a conversion. One that only hopes for a partner gives its place to one of the same name that knows its click.
     *
     * @return false when it is parked already
     */
    static boolean park(Tx tx, ConversionEvent event, Place place, Instant now) {
        ClickRef click = place.click();
        return tx.handle()
                        .createUpdate("""
                                insert into parked_conversion (conversion_id, org, waits_for, customer_id, order_key, instance, epoch, lane,
                                       sequence, event, parked_at, occurred_at, wait_until)
                                values (:id, :org, :waitsFor, :customer, :order, :instance, :epoch, :lane, :sequence, :event, :now,
                                        :occurredAt, :until)
                                on conflict (conversion_id) do update
                                set waits_for = excluded.waits_for, instance = excluded.instance, epoch = excluded.epoch, lane = excluded.lane,
                                    sequence = excluded.sequence, event = excluded.event, occurred_at = excluded.occurred_at, wait_until = null
                                where parked_conversion.waits_for = 'partner' and excluded.instance is not null""")
                        .bind("id", event.conversionId().value())
                        .bind("org", event.envelope().org().value())
                        .bind("waitsFor", place.waitsFor().name().toLowerCase(Locale.ROOT))
                        .bind(
                                "customer",
                                place.customer() == null
                                        ? null
                                        : place.customer().value())
                        .bind("order", place.orderKey())
                        .bind("instance", click == null ? null : click.instance())
                        .bind("epoch", click == null ? null : click.epoch())
                        .bind("lane", click == null ? null : click.lane())
                        .bind("sequence", click == null ? null : click.sequence())
                        .bind("event", Json.write(event))
                        .bind("now", now)
                        .bind("occurredAt", event.envelope().occurredAt())
                        .bind("until", place.until())
                        .execute()
                == 1;
    }

    /** Those with a conversion that keeps later ones waiting. */
    static Set<CustomerId> busy(Tx tx, Collection<CustomerId> customers) {
        return tx.handle()
                .createQuery("""
                        select distinct customer_id from parked_conversion
                         where customer_id = any(:customers) and waits_for <> 'partner'""")
                .bind("customers", Columns.texts(customers, CustomerId::value))
                .mapTo(String.class)
                .map(CustomerId::new)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Customers with a parked conversion that need not wait any longer. */
    static List<Waiting> ready(Tx tx, Instant now, Instant unreadableBefore, int most) {
        return firstInLine(tx, "customer_id is not null", now, unreadableBefore)
                .bind("most", most)
                .map((row, context) -> new Waiting(
                        new CustomerId(row.getString("customer_id")),
                        new OrganisationId(row.getString("org")),
                        new ConversionId(row.getString("conversion_id"))))
                .list();
    }

    /** The customer's first parked conversion that need not wait any longer. */
    static Optional<Ready> readyOf(Tx tx, CustomerId customer, Instant now, Instant unreadableBefore) {
        return firstInLine(tx, "customer_id = :customer", now, unreadableBefore)
                .bind("customer", customer.value())
                .bind("most", 1)
                .map((row, context) ->
                        new Ready(Json.read(row.getBytes("event"), ConversionEvent.class), row.getBoolean("hoped")))
                .findOne();
    }

    /** Those that hope for a partner stand in a line of their own, in the order in which they happened. */
    private static Query firstInLine(Tx tx, String whose, Instant now, Instant unreadableBefore) {
        return tx.handle()
                .createQuery("""
                        with line as (select *, waits_for = 'partner' as hoped from parked_conversion where <whose>),
                             first as (select distinct on (customer_id, hoped) * from line
                                        order by customer_id, hoped, case when hoped then occurred_at end, position)
                        select conversion_id, customer_id, org, event, hoped from first
                         where case when hoped
                                    then wait_until <= :now
                                         or exists (select 1 from customer_owner o where o.customer_id = first.customer_id)
                                    else instance is null or click_is_decided(instance, epoch, lane, sequence, :unreadableBefore) end
                         order by position limit :most""")
                .define("whose", whose)
                .bind("now", now)
                .bind("unreadableBefore", unreadableBefore);
    }

    static void remove(Tx tx, ConversionId id) {
        tx.handle()
                .createUpdate("delete from parked_conversion where conversion_id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** Takes out what waited for an order's sale or for a refund, in the order it came. */
    static List<ConversionEvent> takeByOrder(Tx tx, String orderKey) {
        return takeByOrders(tx, List.of(orderKey));
    }

    static List<ConversionEvent> takeByOrders(Tx tx, Collection<String> orderKeys) {
        return tx.handle()
                .createQuery("""
                        with taken as (delete from parked_conversion where order_key = any(:orders) returning position, event)
                        select event from taken order by position""")
                .bind("orders", Columns.texts(orderKeys, key -> key))
                .mapTo(byte[].class)
                .map(event -> Json.read(event, ConversionEvent.class))
                .list();
    }

    /** Takes a parked conversion out and says so on the topic of what could not be handled. */
    static void reject(Tx tx, Waiting waiting, String reason, Instant now) {
        tx.handle()
                .createQuery("""
                        delete from parked_conversion where conversion_id = :id returning conversion_id, event""")
                .bind("id", waiting.conversion().value())
                .map((row, context) ->
                        rejected(waiting, row.getString("conversion_id"), row.getBytes("event"), reason, now))
                .forEach(rejected -> Outbox.add(tx, rejected));
    }

    private static Outgoing rejected(Waiting waiting, String conversion, byte[] event, String reason, Instant now) {
        RejectedRecord record = new RejectedRecord(
                Topic.CONVERSIONS.topicName(),
                UNKNOWN,
                UNKNOWN,
                CONSUMER,
                reason,
                now,
                waiting.customer().value(),
                RejectedRecord.encode(event));
        return Outgoing.json(
                waiting.org(),
                Topic.REJECTED,
                waiting.customer().value(),
                conversion + ":rejected",
                "rejected",
                record);
    }

    static long count(Tx tx) {
        return tx.handle()
                .createQuery("select count(*) from parked_conversion")
                .mapTo(Long.class)
                .one();
    }
}
