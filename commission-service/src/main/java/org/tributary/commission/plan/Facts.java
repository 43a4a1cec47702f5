package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.contracts.id.PartnerId;

/**
 * Everything a plan may look at. All amounts are minor units of the program's currency.
 *
 * @param currency the program's
 * @param zone the program's, defines its days and months
 * @param eventName of the lead, the goal or the sale
 * @param order null for a lead and for a goal without an amount
 * @param quantity how many leads or goals it stands for; units of a sale without items
 * @param metadata the sender's own
 * @param ownPurchase whether the customer is the partner who sold, as far as e-mail addresses tell
 * @param tally how far the meters of the plan have come
 */
public record Facts(
        Trigger on,
        String eventName,
        Instant occurredAt,
        Currency currency,
        ZoneId zone,
        @Nullable Order order,
        long quantity,
        Map<String, Object> metadata,
        Customer customer,
        Partner partner,
        @Nullable Click click,
        @Nullable String linkKey,
        @Nullable String couponCode,
        boolean ownPurchase,
        Tally tally) {

    /** Metadata may hold nulls, as JSON does. */
    public Facts {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The same with meters that stand elsewhere. */
    public Facts with(Tally other) {
        return new Facts(
                on,
                eventName,
                occurredAt,
                currency,
                zone,
                order,
                quantity,
                metadata,
                customer,
                partner,
                click,
                linkKey,
                couponCode,
                ownPurchase,
                other);
    }

    /**
     * What was paid.
     *
     * @param gross with tax and shipping, after discount
     * @param paidIn what it was before it was exchanged; null for the program's currency
     */
    public record Order(
            long gross,
            long tax,
            long shipping,
            List<Item> items,
            @Nullable Currency paidIn) {

        public Order {
            items = List.copyOf(items);
        }

        /** In the program's own currency. */
        public Order(long gross, long tax, long shipping, List<Item> items) {
            this(gross, tax, shipping, items, null);
        }

        /** Without tax and shipping. */
        public long net() {
            return Math.subtractExact(gross, Math.addExact(tax, shipping));
        }
    }

    /** One position of the order; amounts are for the whole position. */
    public record Item(
            String productId,
            long amount,
            long tax,
            int quantity,
            @Nullable Long shipping) {

        /** Of whose shipping nothing is known. */
        public Item(String productId, long amount, long tax, int quantity) {
            this(productId, amount, tax, quantity, null);
        }

        long net() {
            return Math.subtractExact(amount, Math.addExact(tax, shipping == null ? 0 : shipping));
        }
    }

    /**
     * Who bought.
     *
     * @param firstSaleAt the customer's first sale before this conversion, null when there was none
     * @param id a pseudonym
     * @param earnedRules rules of this program by which the customer has earned somebody something before
     */
    public record Customer(
            String id, @Nullable String country, @Nullable Instant firstSaleAt, Set<String> earnedRules) {

        public Customer {
            earnedRules = Set.copyOf(earnedRules);
        }
    }

    /**
     * Who sold.
     *
     * @param totals what it has sold in the program before, null where no condition asks
     * @param agreement what was agreed with it alone and is in force, null for nothing
     * @param reached the tier it has reached by what it brought, which a person may have put another one in the place of; null for none
     */
    public record Partner(
            PartnerId id,
            @Nullable String tier,
            @Nullable String group,
            @Nullable String country,
            List<Recruiter> recruiters,
            @Nullable Totals totals,
            @Nullable Agreement agreement,
            @Nullable String reached) {

        public Partner {
            recruiters = List.copyOf(recruiters);
        }

        /** That has not reached any tier by what it brought. */
        public Partner(
                PartnerId id,
                @Nullable String tier,
                @Nullable String group,
                @Nullable String country,
                List<Recruiter> recruiters,
                @Nullable Totals totals,
                @Nullable Agreement agreement) {
            this(id, tier, group, country, recruiters, totals, agreement, null);
        }
    }

    /**
     * What a partner has sold in the program before.
     *
     * @param revenue base of its sales without what was refunded, in minor units
     */
    public record Totals(long sales, long revenue) {}

    /**
     * What was agreed with one partner alone.
     *
     * @param rates what rules pay it instead of what they say, by rule id; {@code *} stands for every rule on sales that pays a share
     * @param values what conditions read as {@code agreement.…}
     */
    public record Agreement(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Pay.Terms> rates,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> values) {

        /** Stands for every rule on sales that pays a share. */
        public static final String EVERY_SHARE = "*";

        public Agreement {
            rates = new TreeMap<>(rates);
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /** One step up the chain, nearest first; who is not approved earns nothing and nobody moves up. */
    public record Recruiter(PartnerId id, boolean approved) {}

    /** The click that won. */
    public record Click(@Nullable String country, @Nullable String device, Map<String, String> subs) {

        public Click {
            subs = Map.copyOf(subs);
        }
    }
}
