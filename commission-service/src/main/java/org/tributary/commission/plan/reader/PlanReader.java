package org.tributary.commission.plan.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.PlanDocument.Choice;
import org.tributary.commission.plan.PlanDocument.Exclusions;
import org.tributary.commission.plan.PlanDocument.Level;
import org.tributary.commission.plan.PlanDocument.Of;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.Products;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.plan.Span;
import org.tributary.commission.plan.reader.DocumentParser.NotParsed;
import org.tributary.commission.plan.reader.Node.Mapping;
import org.tributary.commission.plan.reader.Node.Place;
import org.tributary.contracts.money.Rate;

/** Reads plan documents. */
public final class PlanReader {

    static final int LONGEST_TEXT = 256 * 1024;
    static final int MOST_RULES = 100;
    static final int MOST_REBATES = 10;
    static final int MOST_TESTS = 500;
    static final int LONGEST_NAME = 100;

    private PlanReader() {}

    /** What became of a text. */
    public sealed interface Reading {

        /** It is a plan that can be evaluated. Its tests have not been run: {@link #check()}. */
        record Accepted(Plan plan, Places places) implements Reading {

            /** Runs the tests inside the document; empty when all pass, otherwise pointed at each expectation that failed. */
            public List<PlanProblem> check() {
                return new Examples(plan, places).run();
            }

            /** What is allowed and probably not meant: percentages that pay more than the base. */
            public List<PlanProblem> warnings() {
                return new Warnings(plan.document(), places).find();
            }
        }

        /** It is none; at least one problem, in the order of the text. */
        record Refused(List<PlanProblem> problems) implements Reading {

            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads YAML or JSON. Unknown fields, and parts of the language that this version does not evaluate, are problems. */
    public static Reading read(String text) {
        PointedProblems problems = new PointedProblems();
        if (text.length() > LONGEST_TEXT) {
            problems.add(Place.START, "", "the document is longer than " + LONGEST_TEXT + " characters");
            return new Reading.Refused(problems.all());
        }
        try {
            return read(DocumentParser.parse(text), new Source(text), problems);
        } catch (NotParsed notParsed) {
            problems.add(notParsed.place(), "", String.valueOf(notParsed.getMessage()));
            return new Reading.Refused(problems.all());
        }
    }

    private static Reading read(Node root, Source source, PointedProblems problems) {
        if (!(root instanceof Mapping mapping)) {
            problems.add(root.place(), "", "a plan is an object with name, rules and more");
            return new Reading.Refused(problems.all());
        }
        RuleReader rules = new RuleReader(source, problems);
        PlanDocument document = document(new Section(mapping, "", problems), rules, problems);
        return problems.isEmpty()
                ? new Reading.Accepted(new Plan(document, rules.conditions()), Places.of(root))
                : new Reading.Refused(problems.all());
    }

    private static PlanDocument document(Section plan, RuleReader rules, PointedProblems problems) {
        String name = plan.requiredText("name");
        if (name.length() > LONGEST_NAME) {
            plan.problem("name", "the name is longer than " + LONGEST_NAME + " characters");
        }
        List<Rule> read = rules.read(atMost(MOST_RULES, "rules", plan));
        PlanDocument document = new PlanDocument(
                name,
                Objects.requireNonNullElse(plan.choice("base", BaseKind.class), BaseKind.NET),
                Objects.requireNonNullElse(plan.choice("choose", Choice.class), Choice.BEST),
                exclusions(plan.section("exclude")),
                holds(plan.section("holds")),
                read,
                atMost(PlanDocument.MOST_LEVELS, "levels", plan).stream()
                        .map(PlanReader::level)
                        .toList(),
                plan.flag("compress"),
                LadderReader.read(plan.section("tiers"), read),
                rebates(plan, read),
                atMost(MOST_TESTS, "tests", plan).stream()
                        .map(ExampleReader::read)
                        .toList());
        if (document.rules().isEmpty() && problems.isEmpty()) {
            plan.problem("rules", "a plan has at least one rule");
        }
        plan.close();
        return document;
    }

    private static @Nullable Exclusions exclusions(@Nullable Section exclude) {
        if (exclude == null) {
            return null;
        }
        Exclusions read = new Exclusions(new Products(exclude.texts("products")), exclude.flag("ownPurchases"));
        exclude.close();
        return read;
    }

    private static Map<String, Span> holds(@Nullable Section holds) {
        Map<String, Span> read = new HashMap<>();
        if (holds != null) {
            for (String group : holds.names()) {
                Span span = holds.parsed(group, Span::parse);
                if (span != null) {
                    read.put(group, span);
                }
            }
        }
        return read;
    }

    private static List<Rebate> rebates(Section plan, List<Rule> rules) {
        RebateReader reader = new RebateReader(rules);
        return atMost(MOST_REBATES, "rebates", plan).stream().map(reader::read).toList();
    }

    private static Level level(Section level) {
        Rate percent = Rates.read(level, "percent");
        Of of = level.choice("of", Of.class);
        if (!level.has("of")) {
            level.problem("of", "'of' is missing: commission or sale");
        }
        level.close();
        return new Level(percent, Objects.requireNonNullElse(of, Of.COMMISSION));
    }

    private static List<Section> atMost(int most, String name, Section plan) {
        List<Section> sections = plan.sections(name);
        if (sections.size() > most) {
            plan.problem(name, "a plan has at most " + most + " " + name + ", not " + sections.size());
        }
        return sections;
    }
}
