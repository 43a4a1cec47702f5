package org.tributary.commission.plan.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Ladder.By;
import org.tributary.commission.plan.Ladder.Step;
import org.tributary.commission.plan.Per;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.Span;

/** Reads the section that says how partners move between tiers. */
final class LadderReader {

    private static final int MOST_STEPS = 20;
    private static final int LONGEST_TIER = 100;
    private static final Set<Per> STRETCHES = EnumSet.of(Per.MONTH, Per.QUARTER, Per.YEAR, Per.LIFETIME);

    private LadderReader() {}

    /** @param rules of the plan: none of them may have the section's name, by which the plan's tests speak of it */
    static @Nullable Ladder read(@Nullable Section section, List<Rule> rules) {
        if (section == null) {
            return null;
        }
        if (rules.stream().anyMatch(rule -> rule.id().equals(Ladder.NAME))) {
            section.problem("", "a plan with tiers has no rule of the id 'tiers': call the rule otherwise");
        }
        Ladder read = new Ladder(
                of(section),
                Objects.requireNonNullElse(section.choice("by", By.class), By.REVENUE),
                steps(section),
                section.parsed("keeps", Span::parse),
                section.flag("down"));
        if (read.of() == Per.LIFETIME) {
            List.of("keeps", "down").stream()
                    .filter(section::has)
                    .forEach(field -> section.problem(
                            field,
                            "'" + field + "' belongs to stretches that end; what is counted for life never falls"));
        }
        if (Boolean.FALSE.equals(read.down()) && read.keeps() != null) {
            section.problem(
                    "keeps", "'keeps' says how long a tier is kept before it falls, and with down: false none does");
        }
        section.close();
        return read;
    }

    private static Per of(Section section) {
        Per of = section.choice("of", Per.class);
        if (of == null && !section.has("of")) {
            section.problem("of", "'of' is missing: tiers count per month, quarter, year or lifetime");
        } else if (of != null && !STRETCHES.contains(of)) {
            section.problem("of", "tiers count per month, quarter, year or lifetime, not per " + of.code());
        }
        return Objects.requireNonNullElse(of, Per.MONTH);
    }

    private static List<Step> steps(Section section) {
        List<Step> steps = new ArrayList<>();
        Set<String> tiers = new HashSet<>();
        long last = 0;
        for (Section one : section.sections("steps")) {
            Step step = step(one, last);
            if (!step.tier().isBlank() && !tiers.add(step.tier())) {
                one.problem("tier", "two steps lead to the tier '" + step.tier() + "'");
            }
            last = Math.max(last, step.from());
            steps.add(step);
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            section.problem("steps", "there are from 1 to " + MOST_STEPS + " steps: { tier: silver, from: 100000 }");
        }
        return steps;
    }

    private static Step step(Section one, long last) {
        String tier = one.requiredText("tier");
        if (tier.length() > LONGEST_TIER) {
            one.problem("tier", "the name of a tier has at most " + LONGEST_TIER + " characters");
        }
        Long from = one.whole("from");
        if (!one.has("from")) {
            one.problem("from", "'from' is missing: how much takes the step");
        } else if (from != null && (from <= last || from > PlanDocument.LARGEST_AMOUNT)) {
            one.problem("from", "steps rise: 'from' is above " + last + " and at most " + PlanDocument.LARGEST_AMOUNT);
        }
        one.close();
        return new Step(tier, Objects.requireNonNullElse(from, last + 1));
    }
}
