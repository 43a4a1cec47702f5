package org.tributary.commission.plan;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.conditions.Values;
import org.tributary.contracts.money.Currencies;

/** Facts in the words that conditions use. */
final class ConditionValues {

    static final String EVENT_METADATA = "event.metadata";
    static final String SALE_METADATA = "sale.metadata";
    static final String ITEMS = "sale.items";

    private ConditionValues() {}

    /** @param asked which of the larger values some condition asks for; the others are left out */
    static Values of(Facts facts, Predicate<String> asked) {
        Values.Builder values = Values.builder()
                .set("event.name", facts.eventName())
                .set(EVENT_METADATA, asked.test(EVENT_METADATA) ? facts.metadata() : null)
                .set("customer.country", facts.customer().country())
                .set("customer.monthsSinceFirstSale", monthsSinceFirstSale(facts))
                .set("partner.tier", facts.partner().tier())
                .set("partner.group", facts.partner().group())
                .set("partner.country", facts.partner().country())
                .set("link.key", facts.linkKey())
                .set("coupon.code", facts.couponCode());
        setAgreed(values, facts.partner());
        Facts.Order order = facts.order();
        if (order != null) {
            values.set("event.amount", order.gross());
        }
        if (order != null && facts.on() == Trigger.SALE) {
            setSale(values, facts, order, asked);
        }
        Facts.Click click = facts.click();
        if (click != null) {
            values.set("click.country", click.country()).set("click.device", click.device());
            click.subs().forEach((sub, value) -> values.set("click." + sub, value));
        }
        return values.build();
    }

    private static void setAgreed(Values.Builder values, Facts.Partner partner) {
        if (partner.totals() != null) {
            values.set("partner.totals.sales", partner.totals().sales())
                    .set("partner.totals.revenue", partner.totals().revenue());
        }
        if (partner.agreement() != null) {
            values.set("agreement", partner.agreement().values());
        }
    }

    private static void setSale(Values.Builder values, Facts facts, Facts.Order order, Predicate<String> asked) {
        values.set("sale.amount", order.gross())
                .set("sale.net", order.net())
                .set("sale.currency", Currencies.code(Objects.requireNonNullElse(order.paidIn(), facts.currency())))
                .set("sale.isFirst", facts.customer().firstSaleAt() == null)
                .set(ITEMS, asked.test(ITEMS) ? items(order) : null)
                .set(SALE_METADATA, asked.test(SALE_METADATA) ? facts.metadata() : null);
    }

    private static List<Map<String, Object>> items(Facts.Order order) {
        return order.items().stream().map(ConditionValues::item).toList();
    }

    private static Map<String, Object> item(Facts.Item item) {
        return Map.of(
                "productId", item.productId(),
                "amount", item.amount(),
                "tax", item.tax(),
                "quantity", (long) item.quantity());
    }

    /** Whole calendar months in the program's time zone; the first sale itself is in month 0, before it the value is missing. */
    private static @Nullable Long monthsSinceFirstSale(Facts facts) {
        if (facts.customer().firstSaleAt() == null) {
            return facts.on() == Trigger.SALE ? 0L : null;
        }
        return ChronoUnit.MONTHS.between(
                facts.customer().firstSaleAt().atZone(facts.zone()),
                facts.occurredAt().atZone(facts.zone()));
    }
}
