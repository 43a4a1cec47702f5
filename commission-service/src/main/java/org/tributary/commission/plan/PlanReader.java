package org.tributary.commission.plan;

import java.util.List;

/** Reads plan documents. */
public final class PlanReader {

    private PlanReader() {}

    /** What became of a text. */
    public sealed interface Reading {

        /** It is a plan that can be evaluated. Its tests have not been run: {@link Plan#check()}. */
        record Readable(Plan plan) implements Reading {}

        /** It is none; at least one problem, in the order of the text. */
        record Unreadable(List<PlanProblem> problems) implements Reading {

            public Unreadable {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads YAML or JSON. Unknown fields, and parts of the language that this version does not evaluate, are problems. */
    public static Reading read(String text) {
        return new Reading.Unreadable(List.of(new PlanProblem(1, 1, "", "being written: " + text.length())));
    }
}
