package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        Offer agreed = agreed();
        if (agreed != null) {
            return price(agreed);
        }
        Offer ofTier = named(pay.tiers(), "tier", facts.partner().tier());
        Offer ofGroup = named(pay.groups(), "group", facts.partner().group());
        if (ofTier == null && ofGroup == null) {
            return own();
        }
        return better(price(ofTier), price(ofGroup));
    }

    /** What pays more; of equals the first. */
    private static Optional<Arithmetic> better(Optional<Arithmetic> one, Optional<Arithmetic> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return other.get().amount().minor() > one.get().amount().minor() ? other : one;
    }

    /** What the rule says it pays, in its own words. */
    static String wanted(Rule rule) {
        Pay pay = rule.pay();
        return pay.percent() != null
                ? pay.percent() + " %"
                : pay.amount() != null ? pay.amount().toString() : "bands";
    }

    private @Nullable Offer agreed() {
        Facts.Agreement agreement = facts.partner().agreement();
        if (agreement == null) {
            return null;
        }
        Terms own = agreement.rates().get(rule.id());
        boolean isEvery = rule.on() == Trigger.SALE && pay.isShare();
        Terms terms = own == null && isEvery ? agreement.rates().get(Facts.Agreement.EVERY_SHARE) : own;
        return terms == null ? null : new Offer(terms, "agreement");
    }

    private static @Nullable Offer named(Map<String, Terms> terms, String kind, @Nullable String name) {
        Terms named = name == null ? null : terms.get(name);
        return named == null ? null : new Offer(named, kind + " " + name);
    }

    private Optional<Arithmetic> price(@Nullable Offer offer) {
        return offer == null
                ? Optional.empty()
                : price(offer.terms().percent(), offer.terms().amount(), offer.by());
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
