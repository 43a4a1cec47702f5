package org.tributary.commission.plan.reader;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.RuleTried;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Example;
import org.tributary.commission.plan.Example.Before;
import org.tributary.commission.plan.Example.Expectation;
import org.tributary.commission.plan.Example.Given;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Currencies;

/** Runs the tests inside a plan. */
final class Examples {

    private static final String DEFAULT_CURRENCY = "eur";
    private static final String SOMEBODY = "cus_somebody";

    private final Plan plan;
    private final Places places;
    private final PointedProblems failures = new PointedProblems();

    Examples(Plan plan, Places places) {
        this.plan = plan;
        this.places = places;
    }

    List<PlanProblem> run() {
        List<Example> tests = plan.document().tests();
        for (int i = 0; i < tests.size(); i++) {
            run(tests.get(i), "/tests/" + i + "/expect");
        }
        return failures.all();
    }

    private void run(Example test, String pointer) {
        Evaluation evaluation = plan.evaluate(tallied(facts(test.given()), test.given()));
        Expectation expect = test.expect();
        List<String> rules = evaluation.rules().stream()
                .filter(RuleTried::chosen)
                .map(RuleTried::ruleId)
                .toList();
        if (expect.rule() != null && !rules.contains(expect.rule())) {
            fail(pointer + "/rule", expect.rule(), rules.isEmpty() ? "no rule" : String.join(", ", rules), evaluation);
        }
        long amount = earned(evaluation).getOrDefault(0, 0L);
        if (expect.amount() != null && expect.amount() != amount) {
            fail(pointer + "/amount", expect.amount(), amount, evaluation);
        }
        List<Long> levels = levels(evaluation);
        if (expect.levels() != null && !expect.levels().equals(levels)) {
            fail(pointer + "/levels", expect.levels(), levels, evaluation);
        }
        String reason =
                evaluation.unpaid() == null ? "none" : evaluation.unpaid().code();
        if (expect.reason() != null && !expect.reason().equals(reason)) {
            fail(pointer + "/reason", expect.reason(), reason, evaluation);
        }
        String tier = evaluation.climb() == null ? "none" : evaluation.climb().tier();
        if (expect.tier() != null && !expect.tier().equals(tier)) {
            fail(pointer + "/tier", expect.tier(), tier, evaluation);
        }
    }

    private void fail(String pointer, Object expected, Object found, Evaluation evaluation) {
        String message = "expected " + expected + ", but it is " + found + whyNot(evaluation);
        failures.add(places.at(pointer), pointer, message);
    }

    /** The first check of each rule of this trigger that did not hold: what an author would look for next. */
    private static String whyNot(Evaluation evaluation) {
        List<String> reasons = new ArrayList<>();
        for (RuleTried rule : evaluation.rules()) {
            rule.checks().stream()
                    .filter(check -> !check.held() && !check.what().equals("on"))
                    .forEach(check -> reasons.add(rule.ruleId() + ": " + check.what() + " " + check.wanted()
                            + (check.detail() == null ? " is false" : " (" + check.detail() + ")")));
        }
        return reasons.isEmpty() ? "" : "; " + String.join("; ", reasons);
    }

    private static Map<Integer, Long> earned(Evaluation evaluation) {
        Map<Integer, Long> byLevel = new TreeMap<>();
        for (Share share : evaluation.shares()) {
            byLevel.merge(share.level(), share.amount().minor(), Long::sum);
        }
        return byLevel;
    }

    private static List<Long> levels(Evaluation evaluation) {
        Map<Integer, Long> earned = new TreeMap<>(earned(evaluation));
        earned.remove(0);
        return List.copyOf(earned.values());
    }

    /** The meters of the rules that the test speaks of; a rule's caps of one kind stand alike. */
    private Facts tallied(Facts facts, Given given) {
        Map<Meter, Long> values = new HashMap<>();
        for (Meter meter : plan.meters(facts)) {
            Before before = given.before().get(meter.isOfLadder() ? Ladder.NAME : meter.rule());
            Long value = before == null
                    ? null
                    : switch (meter.measure()) {
                        case PAID -> before.paid();
                        case TIMES -> before.times();
                        case REVENUE -> before.revenue();
                        case COUNT -> before.count();
                    };
            if (value != null) {
                values.put(meter, value);
            }
        }
        return facts.with(new Tally(values));
    }

    private Facts facts(Given given) {
        Instant at = Objects.requireNonNullElse(given.occurredAt(), Given.DEFAULT_TIME);
        Example.Click click = given.click();
        return new Facts(
                given.on(),
                Objects.requireNonNullElse(given.event(), given.on().name()),
                at,
                Currencies.require(Objects.requireNonNullElse(given.currency(), DEFAULT_CURRENCY)),
                ZoneOffset.UTC,
                order(given),
                Objects.requireNonNullElse(given.quantity(), 1),
                given.metadata(),
                customer(given.customer(), at),
                partner(given),
                click == null ? null : new Facts.Click(click.country(), click.device(), click.subs()),
                given.link() == null ? null : given.link().key(),
                given.coupon() == null ? null : given.coupon().code(),
                Boolean.TRUE.equals(given.ownPurchase()),
                Tally.EMPTY);
    }

    private static Facts.@Nullable Order order(Given given) {
        return given.amount() == null
                ? null
                : new Facts.Order(
                        given.amount(),
                        Objects.requireNonNullElse(given.tax(), 0L),
                        Objects.requireNonNullElse(given.shipping(), 0L),
                        given.items());
    }

    private static Facts.Customer customer(Example.@Nullable Customer customer, Instant at) {
        if (customer == null) {
            return new Facts.Customer(SOMEBODY, null, null, Set.of());
        }
        Integer months = customer.monthsSinceFirstSale();
        Instant firstSale = months == null
                ? null
                : at.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
        return new Facts.Customer(SOMEBODY, customer.country(), firstSale, Set.copyOf(customer.earned()));
    }

    private Facts.Partner partner(Given given) {
        Example.Partner partner =
                Objects.requireNonNullElse(given.partner(), new Example.Partner(null, null, null, null, null));
        int recruiters = Objects.requireNonNullElse(
                given.recruiters(), plan.document().levels().size());
        return new Facts.Partner(
                new PartnerId("ptr_seller"),
                partner.tier(),
                partner.group(),
                partner.country(),
                IntStream.rangeClosed(1, recruiters)
                        .mapToObj(i -> new Facts.Recruiter(new PartnerId("ptr_recruiter" + i), true))
                        .toList(),
                partner.totals(),
                partner.agreement(),
                partner.tier());
    }
}
