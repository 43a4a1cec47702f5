package org.tributary.commission.plan.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Pay;
import org.tributary.commission.plan.Pay.Band;
import org.tributary.commission.plan.Pay.Each;
import org.tributary.commission.plan.Pay.Mode;
import org.tributary.commission.plan.Pay.Terms;
import org.tributary.commission.plan.Pay.Volume;
import org.tributary.commission.plan.Per;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.contracts.money.Rate;

/** Reads what a rule pays. */
final class PayReader {

    private static final int MOST_BANDS = 50;
    private static final Pay NOTHING = new Pay(null, null, null, List.of(), null, null, null, Map.of(), Map.of());

    private final Section rule;
    private final Trigger on;

    private PayReader(Section rule, Trigger on) {
        this.rule = rule;
        this.on = on;
    }

    static Pay read(Section rule, Trigger on) {
        Section pay = rule.section("pay");
        if (pay == null) {
            if (!rule.has("pay")) {
                rule.problem("pay", "'pay' is missing: { percent: \"20\" } or { amount: 500 }");
            }
            return NOTHING;
        }
        return new PayReader(rule, on).read(pay);
    }

    private Pay read(Section pay) {
        long ways = Stream.of("percent", "amount", "bands").filter(pay::has).count();
        if (ways != 1) {
            rule.problem("pay", "a rule pays either a percentage, or an amount, or bands");
        }
        boolean banded = pay.has("bands");
        if (banded && on == Trigger.CLICK) {
            pay.problem("bands", "bands count sales: pay an amount for every click");
        }
        Volume by = pay.choice("by", Volume.class);
        Mode mode = pay.choice("mode", Mode.class);
        Per of = pay.choice("of", Per.class);
        Pay read = new Pay(
                percent(pay),
                amount(pay),
                each(pay),
                bands(pay),
                banded ? of : null,
                banded ? Objects.requireNonNullElse(by, Volume.REVENUE) : null,
                banded ? Objects.requireNonNullElse(mode, Mode.PROGRESSIVE) : null,
                byName(pay, "groups"),
                byName(pay, "tiers"));
        if (banded) {
            new Bands(pay, read).check();
        } else {
            Stream.of("of", "by", "mode")
                    .filter(pay::has)
                    .forEach(field -> pay.problem(field, "'" + field + "' belongs to bands"));
        }
        pay.close();
        return read;
    }

    private @Nullable Rate percent(Section terms) {
        if (!terms.has("percent")) {
            return null;
        }
        if (on == Trigger.LEAD || on == Trigger.CLICK) {
            terms.problem("percent", "a " + on.code() + " has no amount to take a percentage of: pay an amount");
        }
        return Rates.read(terms, "percent");
    }

    static @Nullable Long amount(Section terms) {
        Long amount = terms.whole("amount");
        if (amount != null && (amount <= 0 || amount > PlanDocument.LARGEST_AMOUNT)) {
            terms.problem(
                    "amount", "an amount is above zero and at most " + PlanDocument.LARGEST_AMOUNT + " minor units");
        }
        return amount;
    }

    /** Clicks are paid one by one. */
    private @Nullable Each each(Section pay) {
        Each each = pay.choice("each", Each.class);
        if (on == Trigger.CLICK) {
            if (each == Each.ITEM) {
                pay.problem("each", "a click has no items: leave 'each' out");
            }
            return Each.UNIT;
        }
        if (each != null && !pay.has("amount")) {
            pay.problem("each", "'each' belongs to an amount: { amount: 50, each: unit }");
        }
        return each;
    }

    /** What an agreement pays instead, by rule id. */
    static Map<String, Terms> rates(Section agreement) {
        return new PayReader(agreement, Trigger.SALE).byName(agreement, "rates");
    }

    private Map<String, Terms> byName(Section pay, String field) {
        Section names = pay.section(field);
        Map<String, Terms> terms = new HashMap<>();
        if (names != null) {
            names.names().forEach(name -> {
                Section one = names.section(name);
                if (one != null) {
                    terms.put(name, terms(one));
                }
            });
        }
        return terms;
    }

    private Terms terms(Section terms) {
        if (terms.has("percent") == terms.has("amount")) {
            terms.problem("", "either a percentage or an amount is paid instead: { percent: \"30\" }");
        }
        Terms read = new Terms(percent(terms), amount(terms));
        terms.close();
        return read;
    }

    private List<Band> bands(Section pay) {
        List<Band> bands = new ArrayList<>();
        for (Section band : pay.sections("bands")) {
            Long upTo = band.whole("upTo");
            Terms terms = terms(band);
            bands.add(new Band(upTo, terms.percent(), terms.amount()));
        }
        return bands;
    }

    /** What makes a list of bands one that answers for every volume. */
    private record Bands(Section section, Pay pay) {

        void check() {
            if (pay.of() == null && !section.has("of")) {
                section.problem("of", "'of' is missing: bands count per day, week, month, quarter, year or lifetime");
            }
            if (pay.bands().isEmpty() || pay.bands().size() > MOST_BANDS) {
                section.problem("bands", "there are from 1 to " + MOST_BANDS + " bands");
                return;
            }
            if (pay.bands().getLast().upTo() != null) {
                section.problem("bands", "the last band has no 'upTo': it pays for everything above");
            }
            checkOrder();
            if (pay.by() == Volume.REVENUE
                    && pay.mode() == Mode.PROGRESSIVE
                    && pay.bands().stream().anyMatch(band -> band.amount() != null)) {
                section.problem(
                        "bands", "bands that divide a sale pay percentages; amounts need mode: whole or by: count");
            }
        }

        private void checkOrder() {
            long last = 0;
            for (Band band : pay.bands().subList(0, pay.bands().size() - 1)) {
                if (band.upTo() == null || band.upTo() <= last) {
                    section.problem("bands", "every band but the last ends higher ('upTo') than the one before it");
                    return;
                }
                last = band.upTo();
            }
        }
    }
}
