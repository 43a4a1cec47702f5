package org.tributary.commission.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Plans;

/** Plans that remember all that plans can. Rules keep their names, so that what one of them counted goes on in another. */
final class RandomPlans {

    private static final List<String> STRETCHES = List.of("day", "week", "month", "quarter", "lifetime");

    private final RandomGenerator random;

    private final boolean keeping;

    private RandomPlans(RandomGenerator random, boolean keeping) {
        this.random = random;
        this.keeping = keeping;
    }

    static Plan any(RandomGenerator random) {
        return Plans.plan(new RandomPlans(random, true).text());
    }

    /** One whose tiers are not kept longer than they are reached: a receipt does not say since when they are. */
    static Plan keepingNothing(RandomGenerator random) {
        return Plans.plan(new RandomPlans(random, false).text());
    }

    private String text() {
        List<String> rules = new ArrayList<>();
        rules.add("{ id: general, on: sale, pay: %s%s }".formatted(salePay(), cap()));
        if (random.nextBoolean()) {
            rules.add("{ id: books, on: sale, products: [book, \"ebook-*\"], pay: { percent: \"%d\" }%s }"
                    .formatted(1 + random.nextInt(40), cap()));
        }
        if (random.nextBoolean()) {
            rules.add("{ id: proven, on: sale, pay: { percent: \"30\" }, when: partner.totals.revenue >= %d }"
                    .formatted(random.nextInt(60_000)));
        }
        if (random.nextBoolean()) {
            rules.add("{ id: signup, on: lead, pay: { amount: %d, each: unit }%s }"
                    .formatted(1 + random.nextInt(900), cap()));
        }
        if (random.nextBoolean()) {
            rules.add("{ id: deposit, on: event, event: deposit, pay: { amount: %d }%s%s }"
                    .formatted(1 + random.nextInt(4_000), random.nextBoolean() ? ", repeat: always" : "", cap()));
        }
        if (random.nextBoolean()) {
            rules.add("{ id: vip, on: sale, pay: { percent: \"35\" }, when: partner.tier == 'gold' }");
        }
        return "{ name: generated, base: %s, choose: %s, %s %s rules: [%s], levels: [%s] }"
                .formatted(
                        one("net", "gross"),
                        one("best", "first", "sum"),
                        random.nextInt(3) == 0 ? "exclude: { products: [gift-card] }," : "",
                        random.nextBoolean() ? tiers() : "",
                        String.join(", ", rules),
                        random.nextBoolean() ? "{ percent: \"10\", of: %s }".formatted(one("sale", "commission")) : "");
    }

    private String salePay() {
        return switch (random.nextInt(4)) {
            case 0 -> "{ percent: \"20\", tiers: { silver: { percent: \"22.5\" }, gold: { amount: 900 } } }";
            case 1 -> "{ amount: %d }".formatted(1 + random.nextInt(700));
            case 2 ->
                "{ bands: [ { upTo: %d, percent: \"10\" }, { percent: \"25\" } ], of: %s, mode: %s }"
                        .formatted(1 + random.nextInt(40_000), stretch(), one("whole", "progressive"));
            default ->
                "{ bands: [ { upTo: %d, amount: 100 }, { amount: 300 } ], of: %s, by: count, mode: whole }"
                        .formatted(1 + random.nextInt(5), stretch());
        };
    }

    private String tiers() {
        String by = one("revenue", "count", "commissions");
        int scale = by.equals("revenue") ? 20_000 : by.equals("count") ? 4 : 4_000;
        int silver = 1 + random.nextInt(scale);
        String stretch = one(
                "of: month",
                "of: month, down: false",
                "of: lifetime",
                keeping ? "of: month, keeps: P10D" : "of: quarter");
        return "tiers: { %s, by: %s, steps: [ { tier: silver, from: %d }, { tier: gold, from: %d } ] },"
                .formatted(stretch, by, silver, silver + 1 + random.nextInt(scale));
    }

    private String cap() {
        if (random.nextBoolean()) {
            return "";
        }
        String of = one("partner", "program", "goal", "customer", "order");
        boolean counts = !of.equals("order") && random.nextBoolean();
        String limit = counts ? "count: " + (1 + random.nextInt(6)) : "amount: " + (1 + random.nextInt(9_000));
        return ", cap: { %s, of: %s%s, at: %s }"
                .formatted(limit, of, of.equals("order") ? "" : ", per: " + stretch(), one("reject", "zero"));
    }

    private String stretch() {
        return STRETCHES.get(random.nextInt(STRETCHES.size()));
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }
}
