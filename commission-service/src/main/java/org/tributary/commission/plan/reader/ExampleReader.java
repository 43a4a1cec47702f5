package org.tributary.commission.plan.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
                expect == null ? new Expectation(null, null, null, null, null) : expectation(expect));
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
                inside(given.section("customer"), ExampleReader::customer),
                inside(given.section("partner"), ExampleReader::partner),
                inside(given.section("click"), ExampleReader::click),
                inside(given.section("link"), link -> new Link(link.text("key"))),
                inside(given.section("coupon"), coupon -> new Coupon(coupon.text("code"))),
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
                Before one = inside(before.section(rule), ExampleReader::standing);
                if (one != null) {
                    read.put(rule, one);
                }
            }
        }
        return read;
    }

    private static Before standing(Section one) {
        return new Before(amount(one, "paid"), amount(one, "times"), amount(one, "revenue"), amount(one, "count"));
    }

    /** What a section says; null when it is not there. */
    private static <T> @Nullable T inside(@Nullable Section section, Function<Section, T> reader) {
        if (section == null) {
            return null;
        }
        T read = reader.apply(section);
        section.close();
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

    private static Customer customer(Section customer) {
        return new Customer(
                customer.text("country"), count(customer, "monthsSinceFirstSale", 1_200), customer.texts("earned"));
    }

    private static Partner partner(Section partner) {
        return new Partner(
                partner.text("tier"),
                partner.text("group"),
                partner.text("country"),
                inside(partner.section("totals"), ExampleReader::totals),
                inside(partner.section("agreement"), ExampleReader::agreement));
    }

    private static Facts.Totals totals(Section totals) {
        return new Facts.Totals(
                Objects.requireNonNullElse(amount(totals, "sales"), 0L),
                Objects.requireNonNullElse(amount(totals, "revenue"), 0L));
    }

    private static Facts.Agreement agreement(Section agreement) {
        return new Facts.Agreement(PayReader.rates(agreement), agreement.open("values"));
    }

    private static Click click(Section click) {
        Map<String, String> subs = new HashMap<>();
        for (int i = 1; i <= 10; i++) {
            String sub = click.text("sub" + i);
            if (sub != null) {
                subs.put("sub" + i, sub);
            }
        }
        return new Click(click.text("country"), click.text("device"), subs);
    }

    private static Expectation expectation(Section expect) {
        Expectation read = new Expectation(
                expect.text("rule"),
                expect.whole("amount"),
                expect.has("levels") ? expect.wholes("levels") : null,
                expect.text("reason"),
                expect.text("tier"));
        expect.close();
        return read;
    }

    private static @Nullable Long amount(Section section, String name) {
        return bounded(section, name, PlanDocument.LARGEST_AMOUNT);
    }

    private static @Nullable Integer count(Section section, String name, int most) {
        Long number = bounded(section, name, most);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Long bounded(Section section, String name, long most) {
        Long number = section.whole(name);
        if (number != null && (number < 0 || number > most)) {
            section.problem(name, "'" + name + "' is from 0 to " + most + ", not " + number);
            return null;
        }
        return number;
    }
}
