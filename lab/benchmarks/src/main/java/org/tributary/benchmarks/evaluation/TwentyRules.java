package org.tributary.benchmarks.evaluation;

import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;

/** A plan of twenty rules, each with a condition, of which a sale meets two to four. */
public final class TwentyRules {

    private static final String TEXT = """
            name: twenty
            rules:
              - { id: base, on: sale, when: sale.amount > 0, pay: { percent: "10" } }
              - { id: large, on: sale, when: sale.amount > 50000, pay: { percent: "12" } }
              - { id: huge, on: sale, when: sale.amount > 500000, pay: { percent: "15" } }
              - { id: first, on: sale, when: sale.isFirst, pay: { percent: "20" } }
              - { id: loyal, on: sale, when: customer.monthsSinceFirstSale > 12, pay: { percent: "5" } }
              - { id: gold, on: sale, when: partner.tier == "gold" && sale.amount > 5000, pay: { percent: "25" } }
              - { id: silver, on: sale, when: partner.tier == "silver", pay: { percent: "18" } }
              - { id: vip, on: sale, when: partner.group == "vip" || partner.tier == "platinum", pay: { percent: "30" } }
              - { id: austria, on: sale, when: 'customer.country in ["AT", "DE", "CH"]', pay: { percent: "11" } }
              - { id: nordics, on: sale, when: 'customer.country in ["SE", "NO", "DK", "FI"]', pay: { percent: "13" } }
              - { id: mobile, on: sale, when: click.device == "mobile", pay: { percent: "14" } }
              - { id: newsletter, on: sale, when: click.sub1 == "newsletter", pay: { percent: "16" } }
              - { id: spring, on: sale, when: link.key.startsWith("spring"), pay: { percent: "17" } }
              - { id: coupon, on: sale, when: coupon.code == "SUMMER", pay: { percent: "8" } }
              - { id: pro, on: sale, when: 'sale.items.exists(i, i.productId == "pro")', pay: { percent: "22" } }
              - { id: bulk, on: sale, when: 'sale.items.all(i, i.quantity > 9)', pay: { percent: "9" } }
              - { id: app, on: sale, when: 'sale.metadata["channel"] == "app"', pay: { percent: "19" } }
              - { id: renewal, on: sale, when: 'sale.metadata["renewal"] == true && !sale.isFirst', pay: { percent: "6" } }
              - { id: flat, on: sale, when: sale.currency == "eur" && sale.net < 1000, pay: { amount: 100 } }
              - { id: signup, on: lead, when: click.country == "AT", pay: { amount: 500 } }
            levels:
              - { percent: "10", of: commission }
            """;

    private TwentyRules() {}

    public static Plan plan() {
        return switch (PlanReader.read(TEXT)) {
            case Reading.Accepted accepted -> accepted.plan();
            case Reading.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
