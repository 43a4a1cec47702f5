package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Evaluation.Slice;
import org.tributary.commission.plan.Pay.Band;
import org.tributary.commission.plan.Pay.Mode;
import org.tributary.commission.plan.Pay.Terms;
import org.tributary.commission.plan.Pay.Volume;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;

/** What a rule pays a partner on a portion, before caps. */
final class Pricing {

    private final Rule rule;
    private final Pay pay;
    private final Facts facts;
    private final Portion portion;

    Pricing(Rule rule, Facts facts, Portion portion) {
        this.rule = rule;
        this.pay = rule.pay();
        this.facts = facts;
        this.portion = portion;
    }

    /** Terms that take the place of the rule's own, and why. */
    private record Offer(Terms terms, String by) {}

    /** Empty when there is nothing to take a share of, or too much to count. */
    Optional<Arithmetic> price() {
        Optional<Offer> agreed = agreed();
        if (agreed.isPresent()) {
            return agreed.flatMap(this::price);
        }
        List<Offer> better = Stream.concat(
                        named(pay.tiers(), "tier", facts.partner().tier()),
                        named(pay.groups(), "group", facts.partner().group()))
                .toList();
        return better.isEmpty()
                ? own()
                : better.stream()
                        .flatMap(offer -> price(offer).stream())
                        .max(Comparator.comparingLong(
                                arithmetic -> arithmetic.amount().minor()));
    }

    /** What the rule says it pays, in its own words. */
    static String wanted(Rule rule) {
        Pay pay = rule.pay();
        return pay.percent() != null
                ? pay.percent() + " %"
                : pay.amount() != null ? pay.amount().toString() : "bands";
    }

    private Optional<Offer> agreed() {
        Facts.Agreement agreement = facts.partner().agreement();
        if (agreement == null) {
            return Optional.empty();
        }
        Terms own = agreement.rates().get(rule.id());
        boolean isEvery = rule.on() == Trigger.SALE && pay.isShare();
        Terms terms = own == null && isEvery ? agreement.rates().get(Facts.Agreement.EVERY_SHARE) : own;
        return offer(terms, "agreement").findFirst();
    }

    private static Stream<Offer> named(Map<String, Terms> terms, String kind, @Nullable String name) {
        return name == null ? Stream.of() : offer(terms.get(name), kind + " " + name);
    }

    private static Stream<Offer> offer(@Nullable Terms terms, String by) {
        return Stream.ofNullable(terms).map(given -> new Offer(given, by));
    }

    private Optional<Arithmetic> price(Offer offer) {
        return price(offer.terms().percent(), offer.terms().amount(), offer.by());
    }

    private Optional<Arithmetic> own() {
        return pay.bands().isEmpty() ? price(pay.percent(), pay.amount(), null) : banded();
    }

    private Optional<Arithmetic> price(@Nullable Rate percent, @Nullable Long amount, @Nullable String by) {
        if (percent != null) {
            return portion.hasBase()
                    ? Optional.of(Arithmetic.share(percent, Objects.requireNonNull(portion.base()), by))
                    : Optional.empty();
        }
        long flat = amount == null ? 0 : amount;
        long times = times();
        return BigDecimal.valueOf(flat)
                                .multiply(BigDecimal.valueOf(times))
                                .compareTo(BigDecimal.valueOf(PlanDocument.LARGEST_AMOUNT))
                        > 0
                ? Optional.empty()
                : Optional.of(Arithmetic.flat(flat, times, facts.currency(), by));
    }

    private long times() {
        return switch (pay.each()) {
            case null -> 1;
            case UNIT -> portion.units();
            case ITEM -> portion.items();
        };
    }

    private Optional<Arithmetic> banded() {
        long before = before();
        if (pay.by() == Volume.COUNT) {
            return whole(bandOf(Math.addExact(before, 1)));
        }
        Money base = portion.base();
        if (base == null || !portion.hasBase()) {
            return Optional.empty();
        }
        return pay.mode() == Mode.WHOLE
                ? whole(bandOf(Math.addExact(before, base.minor())))
                : Optional.of(Arithmetic.sliced(slices(before, base), base));
    }

    /** How far the partner had come; refunds of other stretches cannot push it below nothing. */
    private long before() {
        Meter meter = pay.meter(rule, facts);
        return meter == null ? 0 : Math.max(0, facts.tally().at(meter));
    }

    private Optional<Arithmetic> whole(int number) {
        Band band = pay.bands().get(number);
        return price(band.percent(), band.amount(), "band " + (number + 1));
    }

    private int bandOf(long position) {
        int number = 0;
        while (isBelow(number, position)) {
            number++;
        }
        return number;
    }

    private boolean isBelow(int number, long position) {
        Long end = pay.bands().get(number).upTo();
        return end != null && end < position;
    }

    private List<Slice> slices(long before, Money base) {
        List<Slice> slices = new ArrayList<>();
        long from = before;
        long end = Math.addExact(before, base.minor());
        for (int number = bandOf(before + 1); from < end; number++) {
            Band band = pay.bands().get(number);
            long to = band.upTo() == null ? end : Math.min(end, band.upTo());
            Money part = new Money(to - from, base.currency());
            Rate rate = Objects.requireNonNull(band.percent());
            slices.add(new Slice(
                    number + 1,
                    rate,
                    part,
                    rate.exactlyOf(part).stripTrailingZeros().toPlainString()));
            from = to;
        }
        return slices;
    }
}
