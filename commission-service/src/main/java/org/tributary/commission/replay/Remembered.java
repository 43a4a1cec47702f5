package org.tributary.commission.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.PlanDocument.Repeat;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Standing;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * What the draft remembers from one conversion to the next. Where a receipt says how far something had come, it stands there plus
 * whatever the draft has moved it more than really happened; where no receipt says it, it stands where the draft has moved it. So a
 * replay begins in the middle of a month where the plan in force was, and the plan in force itself never strays from its receipts.
 */
final class Remembered {

    /** More would not fit into the memory of a process that has other things to do. */
    static final int MOST = 1_000_000;

    /** One thing that is counted, and how far the draft is ahead of what really happened. */
    private static final class Count {
        private long at;
        private long ahead;

        private Count(long at) {
            this.at = at;
        }

        private long standing(@Nullable Long recorded) {
            if (recorded != null) {
                at = Math.addExact(recorded, ahead);
            }
            return at;
        }

        private void would(long by) {
            at = Math.addExact(at, by);
            ahead = Math.addExact(ahead, by);
        }

        private void really(long by) {
            ahead = Math.subtractExact(ahead, by);
        }
    }

    /** Where partners stand. */
    interface Tiers {

        /** Null for nowhere. */
        @Nullable
        String of(PartnerId partner);
    }

    /** What a partner has sold. */
    private record Sold(Count sales, Count revenue) {}

    /** Rules that pay once, as a customer met them since the replay began. */
    private record Once(Set<String> would, Set<String> really) {}

    private final ProgramId program;
    private final boolean asksForTotals;
    private final Set<String> onceRules;
    private final SoldBefore soldBefore;
    private final Map<Meter, Count> meters = new HashMap<>();
    private final Map<PartnerId, Sold> sold = new HashMap<>();
    private final Map<CustomerId, Once> once = new HashMap<>();

    Remembered(ProgramId program, Plan draft, SoldBefore soldBefore) {
        this.program = program;
        this.asksForTotals = draft.asksForTotals();
        this.soldBefore = soldBefore;
        this.onceRules = new HashSet<>();
        draft.document().rules().stream()
                .filter(rule -> rule.repeat() == Repeat.ONCE)
                .map(Rule::id)
                .forEach(onceRules::add);
    }

    /** How far meters have come that no receipt tells of. */
    Tally tally(Set<Meter> asked) {
        Map<Meter, Long> tally = new HashMap<>();
        for (Meter meter : asked) {
            tally.put(
                    meter, meters.computeIfAbsent(meter, unused -> new Count(0)).standing(null));
        }
        requireRoom();
        return new Tally(tally);
    }

    /**
     * How far everything has come that a verdict asks for.
     *
     * @param winners the leading partner first; nobody when the conversion belongs to nobody
     * @param tiers asked once the meters stand where they are, which a tier may be lost by
     */
    Standing standing(Set<Meter> asked, List<PartnerId> winners, Standing then, Tiers tiers) {
        Tally recorded = then.tally();
        Map<Meter, Long> tally = new HashMap<>();
        for (Meter meter : asked) {
            tally.put(
                    meter,
                    count(meter)
                            .standing(
                                    recorded == null ? null : recorded.values().get(meter)));
        }
        requireRoom();
        Map<PartnerId, Standing.Winner> come = new HashMap<>();
        for (PartnerId winner : winners) {
            Facts.Totals known = then.of(winner, winners.getFirst()).totals();
            come.put(winner, new Standing.Winner(asksForTotals ? totals(winner, known) : null, tiers.of(winner)));
        }
        return Standing.of(
                tally.isEmpty() ? null : new Tally(tally), winners.isEmpty() ? null : winners.getFirst(), come);
    }

    /** How far a meter has come. */
    long at(Meter meter) {
        return count(meter).at;
    }

    private Count count(Meter meter) {
        return meters.computeIfAbsent(meter, fresh -> new Count(soldBefore.at(fresh)));
    }

    private Facts.Totals totals(PartnerId partner, Facts.@Nullable Totals known) {
        Sold counts = soldBy(partner);
        return new Facts.Totals(
                counts.sales().standing(known == null ? null : known.sales()),
                counts.revenue().standing(known == null ? null : known.revenue()));
    }

    private Sold soldBy(PartnerId partner) {
        return sold.computeIfAbsent(partner, unused -> {
            Facts.Totals before = soldBefore.ever(partner);
            return new Sold(new Count(before.sales()), new Count(before.revenue()));
        });
    }

    /** By which rules the customer has earned somebody something before. */
    Collection<EarnedRule> earned(CustomerId customer, List<EarnedRule> recorded) {
        Once met = once.get(customer);
        if (met == null || met.would().equals(met.really())) {
            return recorded;
        }
        Set<EarnedRule> earned = new HashSet<>(recorded);
        met.really().forEach(rule -> earned.remove(new EarnedRule(program, rule)));
        met.would().forEach(rule -> earned.add(new EarnedRule(program, rule)));
        return earned;
    }

    /** A conversion that really moved these would have moved those. */
    void move(Map<Meter, Long> really, Map<Meter, Long> would) {
        would.forEach((meter, by) -> count(meter).would(by));
        really.forEach((meter, by) -> {
            Count count = meters.get(meter);
            if (count != null) {
                count.really(by);
            }
        });
    }

    /** Likewise what partners have sold. */
    void sold(Map<PartnerId, Facts.Totals> really, Map<PartnerId, Facts.Totals> would) {
        if (asksForTotals) {
            would.forEach((partner, totals) -> {
                Sold counts = soldBy(partner);
                counts.sales().would(totals.sales());
                counts.revenue().would(totals.revenue());
            });
            really.forEach((partner, totals) -> {
                Sold counts = soldBy(partner);
                counts.sales().really(totals.sales());
                counts.revenue().really(totals.revenue());
            });
        }
    }

    /** Likewise which rules have paid for a customer. */
    void earned(CustomerId customer, Outcome really, Outcome would) {
        if (onceRules.isEmpty()) {
            return;
        }
        Set<String> past = onceRulesOf(really);
        Set<String> draft = onceRulesOf(would);
        if (!past.isEmpty() || !draft.isEmpty()) {
            Once met = once.computeIfAbsent(customer, unused -> new Once(new HashSet<>(), new HashSet<>()));
            met.really().addAll(past);
            met.would().addAll(draft);
        }
    }

    private Set<String> onceRulesOf(Outcome outcome) {
        Set<String> rules = new HashSet<>();
        for (Row row : outcome.rows()) {
            if (row.level() == 0 && onceRules.contains(row.ruleId())) {
                rules.add(row.ruleId());
            }
        }
        return rules;
    }

    private void requireRoom() {
        if (meters.size() + once.size() > MOST) {
            throw new TooMuchToRemember(MOST);
        }
    }
}
