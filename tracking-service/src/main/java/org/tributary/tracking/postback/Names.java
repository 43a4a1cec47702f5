package org.tributary.tracking.postback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a dialect calls things, each by its names in the order in which they are looked for. The first is what it is called in messages.
 *
 * @param kept names that go into the conversion's metadata as they are
 * @param items how positions of an order are told
 */
@SuppressWarnings("ArrayRecordComponent") // constants of this room, compared nowhere
record Names(
        String[] token,
        String[] click,
        String[] event,
        String[] order,
        String[] amount,
        String[] currency,
        String[] coupon,
        String[] customer,
        String[] status,
        String[] reason,
        String[] refund,
        String[] tax,
        String[] shipping,
        String[] discount,
        String[] time,
        List<String> kept,
        Item items) {

    /** Names of a position's parameters, before its number. */
    record Item(String sku, String price, String total, String quantity, String discount) {}

    private static final Item NO_ITEMS = new Item("", "", "", "", "");

    /** Ours, which Everflow's are part of. */
    static final Names COMMON = new Names(
            names("token", "verification_token"),
            names("click_id", "clickid", "cid", "tid", "transaction_id"),
            names("event", "goal_id", "event_id", "adv_event_id"),
            names("order_id"),
            names("amount", "sale_amount"),
            names("currency"),
            names("coupon_code"),
            names("customer_id"),
            names("status"),
            names("reason"),
            names("refund_id"),
            names("tax"),
            names("shipping"),
            names("discount"),
            names("occurred_at"),
            subs(),
            NO_ITEMS);

    /** TUNE's: the advertiser's own sub id names the order where nothing else does. */
    static final Names TUNE = new Names(
            names("security_token", "token"),
            names("transaction_id"),
            names("goal_id"),
            names("order_id", "adv_sub"),
            names("amount"),
            names("currency"),
            names("promo_code", "coupon_code"),
            names("user_id"),
            names("status"),
            names("reason"),
            names("refund_id"),
            names("tax"),
            names("shipping"),
            names("discount"),
            names("occurred_at"),
            subs(),
            NO_ITEMS);

    /** Impact's. */
    static final Names IMPACT = new Names(
            names("token"),
            names("ClickId"),
            names("EventTypeCode"),
            names("OrderId", "Oid"),
            names("Amount"),
            names("CurrencyCode"),
            names("PromoCode", "OrderPromoCode"),
            names("CustomerId"),
            names("Status"),
            names("DispositionCode", "Reason"),
            names("RefundId"),
            names("OrderTax"),
            names("OrderShipping"),
            names("OrderDiscount"),
            names("EventDate"),
            List.of("ActionTrackerId", "CampaignId", "CustomerStatus", "Note", "SharedId"),
            new Item("ItemSku", "ItemPrice", "ItemSubTotal", "ItemQuantity", "ItemDiscount"));

    private static String[] names(String... names) {
        return names;
    }

    private static List<String> subs() {
        List<String> subs = new ArrayList<>();
        for (String name : List.of("sub", "adv", "adv_sub", "aff_sub")) {
            subs.add(name);
            IntStream.rangeClosed(1, 10).forEach(number -> subs.add(name + number));
        }
        subs.addAll(List.of("source_id", "uid", "oid", "offer_id", "affid", "aff_id"));
        return List.copyOf(subs);
    }
}
