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
import org.tributary.commission.rate.Wanted;
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
        /** The lead or goal that a validation is about. */
        CONVERSION,
        /** Somebody to own its customer, for as long as its patience lasts; nobody waits behind it. */
        PARTNER,
        /** A rate at which what was paid is booked. */
        RATE
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

        static Place untilConversion(ConversionId conversion) {
            return new Place(WaitsFor.CONVERSION, null, conversionKey(conversion), null, null);
        }
    }

    /** What stands for the order's key where a lead or goal is waited for. */
    static String conversionKey(ConversionId conversion) {
        return "conversion:" + conversion.value();
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
     * @param position its place in the line
     */
    record Ready(ConversionEvent event, boolean hoped, long position) {}

    /**
     * How long waiting goes on.
     *
     * @param unreadableBefore clicks that are older will never be found
     * @param mostRateDays how long before a conversion its rate may have been published
     */
    record Patience(Instant now, Instant unreadableBefore, int mostRateDays) {}

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

    /**
     * Parks a conversion until there is a rate. Others of its customer wait behind it: which sale was the first must not depend on when
     * a rate arrives.
     *
     * @param position the place in the line that it had, null for one that has not waited
     * @return false when it is parked already
     */
    static boolean parkUntilRate(
            Tx tx, ConversionEvent event, CustomerId customer, Wanted wanted, @Nullable Long position, Instant now) {
        return tx.handle()
                        .createUpdate("""
                                insert into parked_conversion (conversion_id, org, waits_for, customer_id, event, parked_at, occurred_at,
                                       sold_in, booked_in, rate_for <position>)
                                overriding system value
                                values (:id, :org, 'rate', :customer, :event, :now, :occurredAt, :from, :to, :day <itsPosition>)
                                on conflict (conversion_id) do update
                                set waits_for = excluded.waits_for, event = excluded.event, wait_until = null, sold_in = excluded.sold_in,
                                    booked_in = excluded.booked_in, rate_for = excluded.rate_for
                                where parked_conversion.waits_for = 'partner'""")
                        .define("position", position == null ? "" : ", position")
                        .define("itsPosition", position == null ? "" : ", " + position)
                        .bind("id", event.conversionId().value())
                        .bind("org", event.envelope().org().value())
                        .bind("customer", customer.value())
                        .bind("event", Json.write(event))
                        .bind("now", now)
                        .bind("occurredAt", event.envelope().occurredAt())
                        .bind("from", wanted.from())
                        .bind("to", wanted.to())
                        .bind("day", wanted.day())
                        .execute()
                == 1;
    }

    /** Those with a conversion that keeps later ones waiting. */
    static Set<CustomerId> busy(Tx tx, Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return new HashSet<>();
        }
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
    static List<Waiting> ready(Tx tx, Patience patience, int most) {
        return firstInLine(tx, "customer_id is not null", patience)
                .bind("most", most)
                .map((row, context) -> new Waiting(
                        new CustomerId(row.getString("customer_id")),
                        new OrganisationId(row.getString("org")),
                        new ConversionId(row.getString("conversion_id"))))
                .list();
    }

    /** The customer's first parked conversion that need not wait any longer. */
    static Optional<Ready> readyOf(Tx tx, CustomerId customer, Patience patience) {
        return firstInLine(tx, "customer_id = :customer", patience)
                .bind("customer", customer.value())
                .bind("most", 1)
                .map((row, context) -> new Ready(
                        Json.read(row.getBytes("event"), ConversionEvent.class),
                        row.getBoolean("hoped"),
                        row.getLong("position")))
                .findOne();
    }

    /** Those that hope for a partner stand in a line of their own, in the order in which they happened. */
    private static Query firstInLine(Tx tx, String whose, Patience patience) {
        return tx.handle()
                .createQuery("""
                        with line as (select *, waits_for = 'partner' as hoped from parked_conversion where <whose>),
                             first as (select distinct on (customer_id, hoped) * from line
                                        order by customer_id, hoped, case when hoped then occurred_at end, position)
                        select conversion_id, customer_id, org, event, hoped, position from first
                         where case when hoped
                                    then wait_until <= :now
                                         or exists (select 1 from customer_owner o where o.customer_id = first.customer_id)
                                    when rate_for is not null then rate_is_known(org, sold_in, booked_in, rate_for, :mostRateDays)
                                    else instance is null or click_is_decided(instance, epoch, lane, sequence, :unreadableBefore) end
                         order by position limit :most""")
                .define("whose", whose)
                .bind("now", patience.now())
                .bind("unreadableBefore", patience.unreadableBefore())
                .bind("mostRateDays", patience.mostRateDays());
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

    /** How many wait, and how many of them for a rate. */
    record Count(long all, long forRates) {}

    static Count count(Tx tx) {
        return tx.handle()
                .createQuery("""
                        select count(*) as parked, count(*) filter (where waits_for = 'rate') as for_rates from parked_conversion""")
                .map((row, context) -> new Count(row.getLong("parked"), row.getLong("for_rates")))
                .one();
    }
}
