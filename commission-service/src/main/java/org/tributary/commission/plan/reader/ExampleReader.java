package org.tributary.commission.plan.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Example;
import org.tributary.commission.plan.Example.Before;
import org.tributary.commission.plan.Example.Click;
import org.tributary.commission.plan.Example.Coupon;
import org.tributary.commission.plan.Example.Customer;
import org.tributary.commission.plan.Example.Expectation;
import org.tributary.commission.plan.Example.Given;
import org.tributary.commission.plan.Example.Link;
import org.tributary.commission.plan.Example.Partner;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.contracts.money.Currencies;

/** Reads the tests inside a plan. */
final class ExampleReader {

    private static final int MOST_UNITS = 1_000_000;

    private ExampleReader() {}

    static Example read(Section example) {
        Section given = required(example, "given");
        Section expect = required(example, "expect");
        Example read = new Example(
                given == null ? nothing() : given(given),
                expect == null ? new Expectation(null, null, null, null) : expectation(expect));
        example.close();
        return read;
    }

    private static @Nullable Section required(Section example, String name) {
        if (!example.has(name)) {
            example.problem(name, "'" + name + "' is missing: a test says what is given and what it expects");
        }
        return example.section(name);
    }

    private static Given given(Section given) {
        given.requiredText("on");
        Given read = new Given(
                Objects.requireNonNullElse(given.choice("on", Trigger.class), Trigger.SALE),
                given.text("event"),
                given.whole("amount"),
                given.whole("tax"),
                given.whole("shipping"),
                given.parsed("currency", text -> Currencies.code(Currencies.require(text))),
                given.parsed("occurredAt", RuleReader::instant),
                count(given, "quantity", MOST_UNITS),
                given.sections("items").stream().map(ExampleReader::item).toList(),
                given.open("metadata"),
                customer(given.section("customer")),
                partner(given.section("partner")),
                click(given.section("click")),
                link(given.section("link")),
                coupon(given.section("coupon")),
                given.flag("ownPurchase"),
                before(given.section("before")),
                count(given, "recruiters", PlanDocument.MOST_LEVELS));
        given.close();
        return read;
    }

    /** Stands in for a conversion that is missing, after that was reported. */
    private static Given nothing() {
        return new Given(
                Trigger.SALE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null);
    }

    private static Map<String, Before> before(@Nullable Section before) {
        Map<String, Before> read = new HashMap<>();
        if (before != null) {
            for (String rule : before.names()) {
                Section one = before.section(rule);
                if (one != null) {
                    read.put(
                            rule,
                            new Before(
                                    one.whole("paid"), one.whole("times"), one.whole("revenue"), one.whole("count")));
                    one.close();
                }
            }
        }
        return read;
    }

    private static Facts.Item item(Section item) {
        Facts.Item read = new Facts.Item(
                item.requiredText("productId"),
                Objects.requireNonNullElse(item.whole("amount"), 0L),
                Objects.requireNonNullElse(item.whole("tax"), 0L),
                Objects.requireNonNullElse(count(item, "quantity", MOST_UNITS), 1),
                item.whole("shipping"));
        item.close();
        return read;
    }

    private static @Nullable Customer customer(@Nullable Section customer) {
        if (customer == null) {
            return null;
        }
        Customer read = new Customer(
                customer.text("country"), count(customer, "monthsSinceFirstSale", 1_200), customer.texts("earned"));
        customer.close();
        return read;
    }

    private static @Nullable Partner partner(@Nullable Section partner) {
        if (partner == null) {
            return null;
        }
        Partner read = new Partner(
                partner.text("tier"),
                partner.text("group"),
                partner.text("country"),
                totals(partner.section("totals")),
                agreement(partner.section("agreement")));
        partner.close();
        return read;
    }

    private static Facts.@Nullable Totals totals(@Nullable Section totals) {
        if (totals == null) {
            return null;
        }
        Facts.Totals read = new Facts.Totals(
                Objects.requireNonNullElse(amount(totals, "sales"), 0L),
                Objects.requireNonNullElse(amount(totals, "revenue"), 0L));
        totals.close();
        return read;
    }

    private static Facts.@Nullable Agreement agreement(@Nullable Section agreement) {
        if (agreement == null) {
            return null;
        }
        Facts.Agreement read = new Facts.Agreement(PayReader.rates(agreement), agreement.open("values"));
        agreement.close();
        return read;
    }

    private static @Nullable Click click(@Nullable Section click) {
        if (click == null) {
            return null;
        }
        Map<String, String> subs = new HashMap<>();
        for (int i = 1; i <= 10; i++) {
            String sub = click.text("sub" + i);
            if (sub != null) {
                subs.put("sub" + i, sub);
            }
        }
        Click read = new Click(click.text("country"), click.text("device"), subs);
        click.close();
        return read;
    }

    private static @Nullable Link link(@Nullable Section link) {
        if (link == null) {
            return null;
        }
        Link read = new Link(link.text("key"));
        link.close();
        return read;
    }

    private static @Nullable Coupon coupon(@Nullable Section coupon) {
        if (coupon == null) {
            return null;
        }
        Coupon read = new Coupon(coupon.text("code"));
        coupon.close();
        return read;
    }

    private static Expectation expectation(Section expect) {
        Expectation read = new Expectation(
                expect.text("rule"),
                expect.whole("amount"),
                expect.has("levels") ? expect.wholes("levels") : null,
                expect.text("reason"));
        expect.close();
        return read;
    }

    private static @Nullable Long amount(Section section, String name) {
        Long number = section.whole(name);
        if (number != null && (number < 0 || number > PlanDocument.LARGEST_AMOUNT)) {
            section.problem(name, "'" + name + "' is from 0 to " + PlanDocument.LARGEST_AMOUNT + ", not " + number);
            return null;
        }
        return number;
    }

    private static @Nullable Integer count(Section section, String name, int most) {
        Long number = section.whole(name);
        if (number == null) {
            return null;
        }
        if (number < 0 || number > most) {
            section.problem(name, "'" + name + "' is from 0 to " + most + ", not " + number);
            return null;
        }
        return number.intValue();
    }
}
