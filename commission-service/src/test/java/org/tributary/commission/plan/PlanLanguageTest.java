package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every part of the plan language pays: a rule as it is written, a conversion, and what the partner earns of it. */
class PlanLanguageTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # case                                        | the rule pays                                                                | before                        | conversion                       | earns
            bands: the first 1000 euros at 10 %           | pay: { bands: [ { upTo: 100000, percent: "10" }, { percent: "15" } ], of: month } |                          | amount: 50000                    | 50.00
            bands: exactly up to the end of one           | pay: { bands: [ { upTo: 100000, percent: "10" }, { percent: "15" } ], of: month } | revenue: 50000           | amount: 50000                    | 50.00
            bands: a sale across two is divided           | pay: { bands: [ { upTo: 100000, percent: "10" }, { percent: "15" } ], of: month } | revenue: 95000           | amount: 10000                    | 12.50
            bands: everything above                       | pay: { bands: [ { upTo: 100000, percent: "10" }, { percent: "15" } ], of: month } | revenue: 100000          | amount: 10000                    | 15.00
            bands: one sale across three                  | pay: { bands: [ { upTo: 1000, percent: "10" }, { upTo: 2000, percent: "20" }, { percent: "30" } ], of: day } | | amount: 3000                | 6.00
            bands: rounded once, not part by part         | pay: { bands: [ { upTo: 1, percent: "50" }, { percent: "50" } ], of: year }  |                               | amount: 2                        | 0.01
            whole bands: below the threshold              | pay: { bands: [ { upTo: 99999, percent: "10" }, { percent: "15" } ], of: month, mode: whole } | revenue: 50000 | amount: 49999                | 50.00
            whole bands: the sale that reaches it         | pay: { bands: [ { upTo: 99999, percent: "10" }, { percent: "15" } ], of: month, mode: whole } | revenue: 50000 | amount: 50000                | 75.00
            whole bands: a bonus once it is reached       | pay: { bands: [ { upTo: 99999, amount: 100 }, { amount: 500 } ], of: month, mode: whole }     | revenue: 99999 | amount: 1                    | 5.00
            count bands: the third sale of the month      | pay: { bands: [ { upTo: 3, percent: "10" }, { percent: "12" } ], of: month, by: count } | count: 2           | amount: 10000                    | 10.00
            count bands: the fourth                       | pay: { bands: [ { upTo: 3, percent: "10" }, { percent: "12" } ], of: month, by: count } | count: 3           | amount: 10000                    | 12.00
            count bands of flat amounts                   | pay: { bands: [ { upTo: 1, amount: 1000 }, { amount: 500 } ], of: quarter, by: count } | count: 1            | amount: 10000                    | 5.00
            a cap with room                               | pay: { percent: "20" }, cap: { amount: 50000, per: month }                   | paid: 10000                   | amount: 10000                    | 20.00
            a cap hit in the middle pays what is left     | pay: { percent: "20" }, cap: { amount: 50000, per: month }                   | paid: 49000                   | amount: 10000                    | 10.00
            a cap with one cent left                      | pay: { percent: "20" }, cap: { amount: 50000, per: month }                   | paid: 49999                   | amount: 10000                    | 0.01
            a cap that is reached                         | pay: { percent: "20" }, cap: { amount: 50000, per: month }                   | paid: 50000                   | amount: 10000                    | 0.00
            a cap that is reached and pays nothing        | pay: { percent: "20" }, cap: { amount: 50000, per: month, at: zero }         | paid: 50000                   | amount: 10000                    | 0.00
            a cap of two sales, the second                | pay: { percent: "20" }, cap: { count: 2, per: week }                         | times: 1                      | amount: 10000                    | 20.00
            a cap of two sales, the third                 | pay: { percent: "20" }, cap: { count: 2, per: week }                         | times: 2                      | amount: 10000                    | 0.00
            a cap per order                               | pay: { percent: "20" }, cap: { amount: 1500, of: order }                     |                               | amount: 10000                    | 15.00
            two caps, the tighter one                     | pay: { percent: "20" }, cap: [ { amount: 1500, of: order }, { amount: 50000, of: program } ] | paid: 49000   | amount: 10000                    | 10.00
            a cap per customer for life                   | pay: { percent: "20" }, cap: { amount: 3000, of: customer }                  | paid: 2000                    | amount: 10000                    | 10.00
            for every unit                                | pay: { amount: 150, each: unit }                                             |                               | amount: 9000, items: [ { productId: a, amount: 4000, quantity: 2 }, { productId: b, amount: 5000, quantity: 3 } ] | 7.50
            for every line item                           | pay: { amount: 150, each: item }                                             |                               | amount: 9000, items: [ { productId: a, amount: 4000, quantity: 2 }, { productId: b, amount: 5000, quantity: 3 } ] | 3.00
            for every unit of a sale that names no items  | pay: { amount: 150, each: unit }                                             |                               | amount: 9000                     | 1.50
            a product's own rate                          | products: [a], pay: { percent: "5" }                                         |                               | amount: 9000, items: [ { productId: a, amount: 4000 }, { productId: b, amount: 5000 } ] | 2.00
            products that begin alike                     | products: ["addon-*"], pay: { percent: "50" }                                |                               | amount: 9000, items: [ { productId: addon-x, amount: 4000 }, { productId: pro, amount: 5000 } ] | 20.00
            a product with its tax                        | products: [a], pay: { percent: "10" }                                        |                               | amount: 11900, tax: 1900, items: [ { productId: a, amount: 5950, tax: 950 }, { productId: b, amount: 5950, tax: 950 } ] | 5.00
            units of one product                          | products: [a], pay: { amount: 150, each: unit }                              |                               | amount: 9000, items: [ { productId: a, amount: 4000, quantity: 2 }, { productId: b, amount: 5000, quantity: 3 } ] | 3.00
            items that sum to more than was paid          | products: [a], pay: { percent: "100" }                                       |                               | amount: 4500, items: [ { productId: a, amount: 4000 }, { productId: b, amount: 5000 } ] | 20.00
            a tier's rate                                 | pay: { percent: "20", tiers: { gold: { percent: "30" } } }                   |                               | amount: 10000, partner: { tier: gold } | 30.00
            another tier has the usual rate               | pay: { percent: "20", tiers: { gold: { percent: "30" } } }                   |                               | amount: 10000, partner: { tier: silver } | 20.00
            a group's rate                                | pay: { percent: "20", groups: { vip: { percent: "25" } } }                   |                               | amount: 10000, partner: { group: vip } | 25.00
            of group and tier the one that pays more      | pay: { percent: "20", groups: { vip: { amount: 2800 } }, tiers: { gold: { percent: "22" } } } |              | amount: 10000, partner: { group: vip, tier: gold } | 28.00
            an agreement goes before group and tier       | pay: { percent: "20", groups: { vip: { percent: "25" } }, tiers: { gold: { percent: "30" } } } |             | amount: 10000, partner: { group: vip, tier: gold, agreement: { rates: { a: { percent: "12.5" } } } } | 12.50
            an agreement on every share                   | pay: { percent: "20" }                                                       |                               | amount: 10000, partner: { agreement: { rates: { "*": { percent: "35" } } } } | 35.00
            an agreement on every share is for shares     | pay: { amount: 500 }                                                         |                               | amount: 10000, partner: { agreement: { rates: { "*": { percent: "35" } } } } | 5.00
            an agreement in place of bands                | pay: { bands: [ { upTo: 100000, percent: "10" }, { percent: "15" } ], of: month } | revenue: 95000           | amount: 10000, partner: { agreement: { rates: { a: { amount: 777 } } } } | 7.77
            what was agreed, in a condition               | pay: { percent: "20" }, when: agreement.region == "north"                    |                               | amount: 10000, partner: { agreement: { values: { region: north } } } | 20.00
            who has sold three times                      | pay: { percent: "20" }, when: partner.totals.sales >= 3                      |                               | amount: 10000, partner: { totals: { sales: 3 } } | 20.00
            who has not                                   | pay: { percent: "20" }, when: partner.totals.sales >= 3                      |                               | amount: 10000, partner: { totals: { sales: 2 } } | 0.00
            who has sold for 5000                         | pay: { percent: "20" }, when: partner.totals.revenue >= 500000               |                               | amount: 10000, partner: { totals: { revenue: 500000 } } | 20.00
            only the first sale                           | pay: { percent: "20" }, lasts: first                                         |                               | amount: 10000, customer: { monthsSinceFirstSale: 1 } | 0.00
            twelve months: the last one                   | pay: { percent: "20" }, lasts: P12M                                          |                               | amount: 10000, customer: { monthsSinceFirstSale: 11 } | 20.00
            twelve months: the thirteenth                 | pay: { percent: "20" }, lasts: P12M                                          |                               | amount: 10000, customer: { monthsSinceFirstSale: 12 } | 0.00
            a SPIFF inside its window and budget          | pay: { amount: 2500 }, from: 2026-01-01T00:00:00Z, until: 2026-02-01T00:00:00Z, cap: { amount: 100000, of: program } | paid: 98000 | amount: 10000, occurredAt: 2026-01-31T23:59:59Z | 20.00
            a SPIFF after its window                      | pay: { amount: 2500 }, from: 2026-01-01T00:00:00Z, until: 2026-02-01T00:00:00Z, cap: { amount: 100000, of: program } |             | amount: 10000, occurredAt: 2026-02-01T00:00:00Z | 0.00
            """)
    void pays(String what, String rule, @Nullable String before, String conversion, String earns) {
        long cents = Sales.minor(earns, java.util.Currency.getInstance("EUR"));
        String given = before == null ? conversion : conversion + ", before: { a: { " + before + " } }";

        String text = """
                name: one rule
                rules:
                  - { id: a, on: sale, %s }
                tests:
                  - given: { on: sale, %s }
                    expect: { amount: %d }
                """.formatted(rule, given, cents);

        assertThat(Plans.check(text)).isEmpty();
        Plan plan = Plans.plan(text);
        assertThat(Plans.plan(new String(plan.canonical(), StandardCharsets.UTF_8))
                        .hash())
                .isEqualTo(plan.hash());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # case                                             | choose | conversion                                                                                          | expect
            each product at its own rate, the rest at another  | best   | amount: 10000, items: [ { productId: book, amount: 2000 }, { productId: phone, amount: 3000 }, { productId: bag, amount: 5000 } ] | amount: 760, levels: [76]
            a product's rule goes before a better general one  | best   | amount: 2000, items: [ { productId: book, amount: 2000 } ]                                            | amount: 100, rule: books
            what no product's rule is for                      | best   | amount: 5000, items: [ { productId: bag, amount: 5000 } ]                                             | amount: 600, rule: general
            the better of two rules for a product              | best   | amount: 3000, items: [ { productId: phone, amount: 3000 } ]                                           | amount: 60, rule: phones
            the first of two rules for a product               | first  | amount: 3000, items: [ { productId: phone, amount: 3000 } ]                                           | amount: 30, rule: any-phone
            every rule on all it is for                        | sum    | amount: 10000, items: [ { productId: book, amount: 2000 }, { productId: bag, amount: 8000 } ]           | amount: 1300
            an order without items                             | best   | amount: 10000                                                                                         | amount: 1200
            a gift card is never paid on                       | best   | amount: 10000, items: [ { productId: gift-card, amount: 4000 }, { productId: bag, amount: 6000 } ]      | amount: 720
            nothing but gift cards                             | best   | amount: 4000, items: [ { productId: gift-card, amount: 4000 } ]                                       | amount: 0, reason: excluded
            shipping that belongs to no item                   | best   | amount: 3000, shipping: 1000, items: [ { productId: book, amount: 2000 } ]                            | amount: 100
            what the partner bought itself                     | best   | amount: 10000, ownPurchase: true                                                                      | amount: 0, reason: own_purchase
            """)
    void paysProductsByTheirOwnRules(String what, String choose, String conversion, String expect) {
        assertThat(Plans.check("""
                name: products
                choose: %s
                exclude: { products: [gift-card], ownPurchases: true }
                rules:
                  - { id: general, on: sale, pay: { percent: "12" } }
                  - { id: books, on: sale, products: [book], pay: { percent: "5" } }
                  - { id: any-phone, on: sale, products: ["ph*"], pay: { percent: "1" } }
                  - { id: phones, on: sale, products: [phone], pay: { percent: "2" } }
                levels:
                  - { percent: "10", of: commission }
                tests:
                  - given: { on: sale, %s }
                    expect: { %s }
                """.formatted(choose, conversion, expect))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # case                                        | rules                                                                                                                | given                                                  | expect
            a full budget leaves the sale to the others   | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 1000, of: program } }, { id: b, on: sale, pay: { percent: "10" } } | amount: 10000, before: { spiff: { paid: 1000 } }       | rule: b, amount: 1000
            the last of a budget against another rule     | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 1000, of: program } }, { id: b, on: sale, pay: { percent: "10" } } | amount: 10000, before: { spiff: { paid: 500 } }        | rule: b, amount: 1000
            the last of a budget that pays more           | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 5000, of: program } }, { id: b, on: sale, pay: { percent: "10" } } | amount: 10000, before: { spiff: { paid: 3500 } }       | rule: spiff, amount: 1500
            a full rule that pays nothing hides the rest  | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 1000, at: zero } }, { id: b, on: sale, pay: { percent: "10" } } | choose first; amount: 10000, before: { spiff: { paid: 1000 } } | rule: spiff, amount: 0, levels: [0, 200]
            nothing else is there                         | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 1000 } }                                               | amount: 10000, before: { spiff: { paid: 1000 } }       | amount: 0, reason: cap_reached
            a full rule for a product                     | { id: p, on: sale, products: [x], pay: { percent: "40" }, cap: { amount: 1000 } }, { id: b, on: sale, pay: { percent: "10" } } | amount: 10000, items: [ { productId: x, amount: 10000 } ], before: { p: { paid: 1000 } } | rule: b, amount: 1000
            levels follow what was left                   | { id: spiff, on: sale, pay: { percent: "40" }, cap: { amount: 1000 } }                                               | amount: 10000, before: { spiff: { paid: 500 } }        | amount: 500, levels: [50, 200]
            a goal has a cap of its own                   | { id: g, on: event, event: deposit, repeat: always, pay: { amount: 4000 }, cap: { amount: 10000, of: goal, per: day } } | on: event, event: deposit, before: { g: { paid: 8000 } } | amount: 2000
            a lead for every one it stands for            | { id: l, on: lead, pay: { amount: 500, each: unit } }                                                                | on: lead, quantity: 3                                  | amount: 1500
            a lead whatever it stands for                 | { id: l, on: lead, pay: { amount: 500 } }                                                                            | on: lead, quantity: 3                                  | amount: 500
            """)
    void limitsMeetOtherRules(String what, String rules, String given, String expect) {
        boolean first = given.startsWith("choose first; ");
        String conversion = given.replace("choose first; ", "");

        assertThat(Plans.check("""
                name: limits
                choose: %s
                rules: [ %s ]
                levels:
                  - { percent: "10", of: commission }
                  - { percent: "2", of: sale }
                tests:
                  - given: { %s%s }
                    expect: { %s }
                """.formatted(
                                first ? "first" : "best",
                                rules,
                                conversion.startsWith("on: ") ? "" : "on: sale, ",
                                conversion,
                                expect)))
                .isEmpty();
    }
}
