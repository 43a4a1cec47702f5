package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** Table {@code parked_conversion}: conversions that wait for something to arrive. */
final class ParkingStore {

    private ParkingStore() {}

    /** What a parked conversion waits for. */
    enum WaitsFor {
        /** Its click: until its lane was read past the click's sequence. */
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
            @Nullable ClickRef click) {}

    static void park(Tx tx, ConversionEvent event, Place place, Instant now) {
        ClickRef click = place.click();
        tx.handle()
                .createUpdate("""
                        insert into parked_conversion (conversion_id, org, waits_for, customer_id, order_key, instance, epoch, lane, sequence,
                               event, parked_at)
                        values (:id, :org, :waitsFor, :customer, :order, :instance, :epoch, :lane, :sequence, :event, :now)
                        on conflict (conversion_id) do nothing""")
                .bind("id", event.conversionId().value())
                .bind("org", event.envelope().org().value())
                .bind("waitsFor", place.waitsFor().name().toLowerCase(Locale.ROOT))
                .bind(
                        "customer",
                        place.customer() == null ? null : place.customer().value())
                .bind("order", place.orderKey())
                .bind("instance", click == null ? null : click.instance())
                .bind("epoch", click == null ? null : click.epoch())
                .bind("lane", click == null ? null : click.lane())
                .bind("sequence", click == null ? null : click.sequence())
                .bind("event", Json.write(event))
                .bind("now", now)
                .execute();
    }

    /** Whether an earlier conversion of the customer waits, this one itself aside. */
    static boolean anyOf(Tx tx, CustomerId customer, ConversionId except) {
        return tx.handle()
                .createQuery(
                        "select exists (select 1 from parked_conversion where customer_id = :customer and conversion_id <> :except)")
                .bind("customer", customer.value())
                .bind("except", except.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Customers whose first parked conversion need not wait for its click any longer. */
    static List<CustomerId> customersToRetry(Tx tx, int most) {
        return tx.handle()
                .createQuery("""
                        select p.customer_id from parked_conversion p
                         where p.customer_id is not null
                           and p.position = (select min(position) from parked_conversion f where f.customer_id = p.customer_id)
                           and (p.waits_for <> 'click' or exists (
                                select 1 from click_watermark w
                                 where w.instance = p.instance and w.epoch = p.epoch and w.lane = p.lane and w.sequence >= p.sequence))
                         order by p.position limit :most""")
                .bind("most", most)
                .mapTo(String.class)
                .map(CustomerId::new)
                .list();
    }

    /** Takes the customer's parked conversions out, in the order they came. */
    static List<ConversionEvent> takeByCustomer(Tx tx, CustomerId customer) {
        return take(tx, "customer_id", customer.value());
    }

    /** Takes the refunds of an order out, in the order they came. */
    static List<ConversionEvent> takeByOrder(Tx tx, String orderKey) {
        return take(tx, "order_key", orderKey);
    }

    private static List<ConversionEvent> take(Tx tx, String column, String value) {
        return tx.handle()
                .createQuery("""
                        with taken as (delete from parked_conversion where <column> = :value returning position, event)
                        select event from taken order by position""")
                .define("column", column)
                .bind("value", value)
                .mapTo(byte[].class)
                .map(event -> Json.read(event, ConversionEvent.class))
                .list();
    }

    static long count(Tx tx) {
        return tx.handle()
                .createQuery("select count(*) from parked_conversion")
                .mapTo(Long.class)
                .one();
    }
}
