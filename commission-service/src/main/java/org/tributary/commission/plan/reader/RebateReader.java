package org.tributary.commission.plan.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Pay.Volume;
import org.tributary.commission.plan.Per;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.plan.Rebate.Step;
import org.tributary.commission.plan.Span;
import org.tributary.contracts.money.Rate;

/** Reads what a plan pays on whole months, quarters and years. */
final class RebateReader {

    private static final int MOST_STEPS = 20;
    private static final Set<Per> STRETCHES = EnumSet.of(Per.MONTH, Per.QUARTER, Per.YEAR);

    private final Set<String> ids = new HashSet<>();

    /** @param rules of the plan, whose ids are taken */
    RebateReader(List<Rule> rules) {
        rules.forEach(rule -> ids.add(rule.id()));
    }

    Rebate read(Section rebate) {
        Volume by = Objects.requireNonNullElse(rebate.choice("by", Volume.class), Volume.REVENUE);
        Rebate read = new Rebate(
                id(rebate),
                of(rebate),
                by,
                steps(rebate, by),
                rebate.parsed("grace", Span::parse),
                rebate.parsed("hold", Span::parse));
        rebate.close();
        return read;
    }

    private String id(Section rebate) {
        String id = RuleReader.id(rebate);
        if (!ids.add(id) && !id.isBlank()) {
            rebate.problem("id", "a rule or another rebate has the id '" + id + "'");
        }
        return id;
    }

    private static Per of(Section rebate) {
        Per of = rebate.choice("of", Per.class);
        if (of == null && !rebate.has("of")) {
            rebate.problem("of", "'of' is missing: a rebate pays on a month, quarter or year");
        } else if (of != null && !STRETCHES.contains(of)) {
            rebate.problem("of", "a rebate pays on a month, quarter or year, not on a " + of.code());
        }
        return Objects.requireNonNullElse(of, Per.MONTH);
    }

    private static List<Step> steps(Section rebate, Volume by) {
        List<Step> steps = new ArrayList<>();
        long last = 0;
        for (Section one : rebate.sections("steps")) {
            Step step = step(one, by, last);
            last = Math.max(last, step.from());
            steps.add(step);
        }
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            rebate.problem("steps", "there are from 1 to " + MOST_STEPS + " steps: { from: 1000000, percent: \"1\" }");
        }
        return steps;
    }

    private static Step step(Section one, Volume by, long last) {
        Long from = one.whole("from");
        if (!one.has("from")) {
            one.problem("from", "'from' is missing: how much must be sold");
        } else if (from != null && (from <= last || from > PlanDocument.LARGEST_AMOUNT)) {
            one.problem("from", "steps rise: 'from' is above " + last + " and at most " + PlanDocument.LARGEST_AMOUNT);
        }
        if (one.has("percent") == one.has("amount")) {
            one.problem(
                    "",
                    "a step pays either a percentage of the volume or an amount: { from: 1000000, percent: \"1\" }");
        }
        Step step = new Step(Objects.requireNonNullElse(from, last + 1), percent(one, by), PayReader.amount(one));
        one.close();
        return step;
    }

    private static @Nullable Rate percent(Section one, Volume by) {
        if (!one.has("percent")) {
            return null;
        }
        if (by == Volume.COUNT) {
            one.problem("percent", "a number of sales has no percentage: pay an amount, or count by: revenue");
        }
        return Rates.read(one, "percent");
    }
}
