package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tributary.commission.plan.DocumentParser.NotParsed;
import org.tributary.commission.plan.Node.Mapping;
import org.tributary.commission.plan.Node.Place;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.PlanDocument.Choice;
import org.tributary.commission.plan.PlanDocument.Level;
import org.tributary.commission.plan.PlanDocument.Of;
import org.tributary.contracts.money.Rate;

/** Reads plan documents. */
public final class PlanReader {

    static final int LONGEST_TEXT = 256 * 1024;
    static final int MOST_RULES = 100;
    static final int MOST_TESTS = 500;
    static final int LONGEST_NAME = 100;

    private PlanReader() {}

    /** What became of a text. */
    public sealed interface Reading {

        /** It is a plan that can be evaluated. Its tests have not been run: {@link Plan#check()}. */
        record Accepted(Plan plan) implements Reading {}

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
                ? new Reading.Accepted(new Plan(document, rules.conditions(), places(root)))
                : new Reading.Refused(problems.all());
    }

    private static PlanDocument document(Section plan, RuleReader rules, PointedProblems problems) {
        String name = plan.requiredText("name");
        if (name.length() > LONGEST_NAME) {
            plan.problem("name", "the name is longer than " + LONGEST_NAME + " characters");
        }
        PlanDocument document = new PlanDocument(
                name,
                Objects.requireNonNullElse(plan.choice("base", BaseKind.class), BaseKind.NET),
                Objects.requireNonNullElse(plan.choice("choose", Choice.class), Choice.BEST),
                rules.read(atMost(MOST_RULES, "rules", plan)),
                atMost(PlanDocument.MOST_LEVELS, "levels", plan).stream()
                        .map(PlanReader::level)
                        .toList(),
                atMost(MOST_TESTS, "tests", plan).stream()
                        .map(ExampleReader::read)
                        .toList());
        if (document.rules().isEmpty() && problems.isEmpty()) {
            plan.problem("rules", "a plan has at least one rule");
        }
        plan.close();
        return document;
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

    /** Where each value stands, by its pointer, for what is found wrong after reading. */
    private static Map<String, Place> places(Node root) {
        Map<String, Place> places = new HashMap<>();
        collect(root, "", places);
        return Map.copyOf(places);
    }

    private static void collect(Node node, String pointer, Map<String, Place> places) {
        places.put(pointer, node.place());
        switch (node) {
            case Mapping mapping ->
                mapping.fields().forEach(field -> collect(field.value(), pointer + "/" + field.name(), places));
            case Node.Sequence sequence -> {
                List<Node> elements = new ArrayList<>(sequence.elements());
                for (int i = 0; i < elements.size(); i++) {
                    collect(elements.get(i), pointer + "/" + i, places);
                }
            }
            case Node.Scalar _ -> {}
        }
    }
}
