package org.tributary.commission.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param metadata the sender's own
 */
public record Facts(
        Trigger on,
        String eventName,
        Instant occurredAt,
        Currency currency,
        ZoneId zone,
        @Nullable Order order,
        Map<String, Object> metadata,
        Customer customer,
        Partner partner,
        @Nullable Click click,
        @Nullable String linkKey,
        @Nullable String couponCode) {

    /** Metadata may hold nulls, as JSON does. */
    public Facts {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * What was paid.
     *
     * @param gross with tax and shipping, after discount
     */
    public record Order(long gross, long tax, long shipping, List<Item> items) {

        public Order {
            items = List.copyOf(items);
        }

        /** Without tax and shipping. */
        public long net() {
            return Math.subtractExact(gross, Math.addExact(tax, shipping));
        }
    }

    /** One position of the order; amounts are for the whole position. */
    public record Item(String productId, long amount, long tax, int quantity) {}

    /**
     * Who bought.
     *
     * @param firstSaleAt the customer's first sale before this conversion, null when there was none
     * @param earnedRules rules of this program by which the customer has earned somebody something before
     */
    public record Customer(
            @Nullable String country, @Nullable Instant firstSaleAt, Set<String> earnedRules) {

        public Customer {
            earnedRules = Set.copyOf(earnedRules);
        }
    }

    /** Who sold. */
    public record Partner(
            PartnerId id,
            @Nullable String tier,
            @Nullable String group,
            @Nullable String country,
            List<Recruiter> recruiters) {

        public Partner {
            recruiters = List.copyOf(recruiters);
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
