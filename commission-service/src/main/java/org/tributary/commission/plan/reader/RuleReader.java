package org.tributary.commission.plan.reader;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Lasts;
import org.tributary.commission.plan.PlanDocument.Repeat;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.commission.plan.Products;
import org.tributary.commission.plan.Span;
import org.tributary.commission.plan.reader.Node.Scalar;
import org.tributary.conditions.Compilation;
import org.tributary.conditions.Condition;

/** Reads the rules of a plan and compiles their conditions. */
final class RuleReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Set<String> FUTURE_TRIGGERS = Set.of("partner_referral");
    private static final String NOT_YET = "' is part of the plan language that this version does not evaluate yet";

    private final Source source;
    private final PointedProblems problems;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    RuleReader(Source source, PointedProblems problems) {
        this.source = source;
        this.problems = problems;
    }

    List<Rule> read(List<Section> rules) {
        return rules.stream().map(this::read).toList();
    }

    /** What was compiled, by rule id. */
    Map<String, Condition> conditions() {
        return Map.copyOf(conditions);
    }

    private Rule read(Section rule) {
        String id = id(rule);
        if (!ids.add(id) && !id.isBlank()) {
            rule.problem("id", "two rules have the id '" + id + "'");
        }
        Trigger on = trigger(rule);
        Rule read = new Rule(
                id,
                on,
                event(rule, on),
                products(rule, on),
                when(rule, id),
                PayReader.read(rule, on),
                onlyFor(Trigger.SALE, rule, on, "lasts", rule.parsed("lasts", Lasts::parse)),
                rule.parsed("hold", Span::parse),
                repeat(rule, on),
                rule.parsed("from", RuleReader::instant),
                rule.parsed("until", RuleReader::instant),
                CapReader.read(rule, on));
        if (read.from() != null && read.until() != null && !read.from().isBefore(read.until())) {
            rule.problem("until", "'until' must be later than 'from'");
        }
        rule.close();
        return read;
    }

    static String id(Section rule) {
        String id = rule.requiredText("id");
        if (!id.isBlank() && !ID.matcher(id).matches()) {
            rule.problem("id", "an id has up to 64 lower-case letters, digits, '-' and '_', not '" + id + "'");
        }
        return id;
    }

    /** Sale stands in for a trigger that is missing or wrong, after that was reported. */
    private static Trigger trigger(Section rule) {
        String word = rule.requiredText("on");
        if (FUTURE_TRIGGERS.contains(word)) {
            rule.problem("on", "'" + word + NOT_YET + "; it pays for lead, sale, event and click");
            return Trigger.SALE;
        }
        Trigger on = word.isBlank() ? null : rule.choice("on", Trigger.class);
        return Objects.requireNonNullElse(on, Trigger.SALE);
    }

    private static @Nullable String event(Section rule, Trigger on) {
        if (on == Trigger.EVENT) {
            return rule.requiredText("event");
        }
        return onlyFor(Trigger.EVENT, rule, on, "event", rule.text("event"));
    }

    private static @Nullable Repeat repeat(Section rule, Trigger on) {
        Repeat repeat = onlyFor(Trigger.EVENT, rule, on, "repeat", rule.choice("repeat", Repeat.class));
        return on == Trigger.EVENT && repeat == null ? Repeat.ONCE : repeat;
    }

    private static <T> @Nullable T onlyFor(Trigger wanted, Section rule, Trigger on, String field, @Nullable T value) {
        if (value != null && on != wanted) {
            rule.problem(field, "'" + field + "' belongs to rules on: " + wanted.code());
        }
        return value;
    }

    private static Products products(Section rule, Trigger on) {
        List<String> names = rule.texts("products");
        if (rule.has("products") && names.isEmpty()) {
            rule.problem("products", "'products' names at least one product: [pro, \"addon-*\"]");
        }
        onlyFor(Trigger.SALE, rule, on, "products", names.isEmpty() ? null : names);
        return new Products(names);
    }

    private @Nullable String when(Section rule, String id) {
        Scalar scalar = rule.scalar("when");
        if (scalar == null) {
            return null;
        }
        switch (Condition.compile(scalar.text())) {
            case Compilation.Problems refused ->
                refused.problems()
                        .forEach(problem -> problems.add(
                                source.within(scalar, problem.line(), problem.column()),
                                rule.pointer("when"),
                                said(problem)));
            case Compilation.Compiled compiled -> conditions.put(id, compiled.condition());
        }
        return scalar.text();
    }

    private static String said(Compilation.Problem problem) {
        return problem.line() == 1
                ? problem.message()
                : "in line " + problem.line() + ", column " + problem.column() + " of the condition: "
                        + problem.message();
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a time in UTC such as 2026-11-01T00:00:00Z", e);
        }
    }
}
