package org.tributary.conditions;

import dev.cel.common.CelOptions;

/** What keeps a condition small and quick; a plan's author cannot make the engine slow. */
final class Limits {

    /** Code points of a condition's text: room for a list of about a hundred product ids. */
    static final int LONGEST_TEXT = 4_000;

    /** How deep parentheses and calls may nest. */
    static final int DEEPEST_NESTING = 50;

    /** Steps of all loops of one test together, nested ones multiplied: {@code sale.items.exists(…)} takes one per item. */
    static final int MOST_ITERATIONS = 5_000;

    /** Size of a compiled regular expression (RE2, so that matching takes time linear in the text). */
    static final int LARGEST_REGEX = 500;

    private Limits() {}

    static CelOptions options() {
        return CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(LONGEST_TEXT)
                .maxParseRecursionDepth(DEEPEST_NESTING)
                .maxParseErrorRecoveryLimit(5)
                .comprehensionMaxIterations(MOST_ITERATIONS)
                .maxRegexProgramSize(LARGEST_REGEX)
                .build();
    }
}
