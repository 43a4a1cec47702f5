package org.tributary.conditions;

/** The names a condition may use, with their types. */
public final class Vocabulary {

    private Vocabulary() {}
}
