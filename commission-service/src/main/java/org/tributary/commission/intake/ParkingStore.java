package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/** Table {@code parked_conversion}: conversions that wait for something to arrive. */
final class ParkingStore {

    /** Where on its topic a conversion stood is not kept with it. */
    private static final int UNKNOWN = -1;

    private ParkingStore() {}

    /** What a parked conversion waits for. */
    private enum WaitsFor {
        /** Its click: until its lane was read past it. */
        CLICK,
        /** An earlier conversion of the same customer. */
        CUSTOMER,
        /** The sale of its order. */
        SALE
    }

    /** Why and where a conversion waits. */
    record Place(
            WaitsFor waitsFor,
            @Nullable CustomerId customer,
            @Nullable String orderKey,
            @Nullable ClickRef click) {

        static Place untilClick(Claim claim) {
            return new Place(WaitsFor.CLICK, claim.customer(), null, claim.click());
        }

        static Place behindOthers(Claim claim) {
            return new Place(WaitsFor.CUSTOMER, claim.customer(), null, claim.click());
        }

        static Place untilSale(OrderKey order) {
            return new Place(WaitsFor.SALE, null, order.text(), null);
        }
    }

    /** A customer who has a parked conversion. */
    record Waiting(CustomerId customer, OrganisationId org) {}

    /** @return false when it is parked already */
    static boolean park(Tx tx, ConversionEvent event, Place place, Instant now) {
        ClickRef click = place.click();
        return tx.handle()
                        .createUpdate("""
                                insert into parked_conversion (conversion_id, org, waits_for, customer_id, order_key, instance, epoch, lane,
                                       sequence, event, parked_at)
                                values (:id, :org, :waitsFor, :customer, :order, :instance, :epoch, :lane, :sequence, :event, :now)
                                on conflict (conversion_id) do nothing""")
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
                        .execute()
                == 1;
    }

    /** Whether a conversion of the customer waits: whatever comes later waits behind it. */
    static boolean anyOf(Tx tx, CustomerId customer) {
        return tx.handle()
                .createQuery("select exists (select 1 from parked_conversion where customer_id = :customer)")
                .bind("customer", customer.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Customers whose first parked conversion need not wait any longer. */
    static List<Waiting> ready(Tx tx, Instant unreadableBefore, int most) {
        return firstInLine(tx, "customer_id is not null", unreadableBefore)
                .bind("most", most)
                .map((row, context) -> new Waiting(
                        new CustomerId(row.getString("customer_id")), new OrganisationId(row.getString("org"))))
                .list();
    }

    /** The customer's first parked conversion, if it need not wait any longer. */
    static Optional<ConversionEvent> readyOf(Tx tx, CustomerId customer, Instant unreadableBefore) {
        return firstInLine(tx, "customer_id = :customer", unreadableBefore)
                .bind("customer", customer.value())
                .bind("most", 1)
                .map((row, context) -> Json.read(row.getBytes("event"), ConversionEvent.class))
                .findOne();
    }

    private static Query firstInLine(Tx tx, String whose, Instant unreadableBefore) {
        return tx.handle().createQuery("""
                        with first as (select distinct on (customer_id) * from parked_conversion
                                        where <whose> order by customer_id, position)
                        select customer_id, org, event from first
                         where instance is null or click_is_decided(instance, epoch, lane, sequence, :unreadableBefore)
                         order by position limit :most""").define("whose", whose).bind("unreadableBefore", unreadableBefore);
    }

    static void remove(Tx tx, ConversionId id) {
        tx.handle()
                .createUpdate("delete from parked_conversion where conversion_id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** Takes the refunds of an order out, in the order they came. */
    static List<ConversionEvent> takeByOrder(Tx tx, String orderKey) {
        return tx.handle()
                .createQuery("""
                        with taken as (delete from parked_conversion where order_key = :order returning position, event)
                        select event from taken order by position""")
                .bind("order", orderKey)
                .mapTo(byte[].class)
                .map(event -> Json.read(event, ConversionEvent.class))
                .list();
    }

    /** Takes the customer's first parked conversion out and says so on the topic of what could not be handled. */
    static void reject(Tx tx, Waiting waiting, String reason, Instant now) {
        tx.handle()
                .createQuery("""
                        delete from parked_conversion
                         where conversion_id = (select conversion_id from parked_conversion where customer_id = :customer
                                                 order by position limit 1)
                        returning conversion_id, event""")
                .bind("customer", waiting.customer().value())
                .map((row, context) ->
                        rejected(waiting, row.getString("conversion_id"), row.getBytes("event"), reason, now))
                .forEach(rejected -> Outbox.add(tx, rejected));
    }

    private static Outgoing rejected(Waiting waiting, String conversion, byte[] event, String reason, Instant now) {
        RejectedRecord record = new RejectedRecord(
                Topic.CONVERSIONS.topicName(),
                UNKNOWN,
                UNKNOWN,
                "commission-parked",
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
