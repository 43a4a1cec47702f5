package org.tributary.conditions;

import java.util.List;

/** What became of a condition's text. */
public sealed interface Compilation {

    /** It names only known variables, has matching types, answers true or false and keeps the limits. */
    record Compiled(Condition condition) implements Compilation {}

    /** It cannot be used, and this is why; at least one problem. */
    record Problems(List<Problem> problems) implements Compilation {

        public Problems {
            problems = List.copyOf(problems);
        }
    }

    /** One fault in the text. Line and column count from 1. */
    record Problem(int line, int column, String message) {}
}
