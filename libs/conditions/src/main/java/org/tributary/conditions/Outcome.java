package org.tributary.conditions;

/** What a condition said about a set of values. Only {@link Held} lets a rule apply. */
public sealed interface Outcome {

    /** It is true. */
    record Held() implements Outcome {}

    /** It is false. */
    record NotHeld() implements Outcome {}

    /** It counts as false because this value, for example {@code partner.tier}, is not known and the answer depends on it. */
    record Missing(String name) implements Outcome {}

    /** It counts as false because it could not be evaluated: a division by zero, a limit, a type that metadata did not have. */
    record Failed(String reason) implements Outcome {}

    default boolean held() {
        return this instanceof Held;
    }
}
