package org.tributary.tracking.conversion;

/** What became of a conversion that was handed over to be recorded once. */
enum Outcome {
    /** It is durable, and was not known before. */
    FIRST,
    /** The same one is durable already. */
    DUPLICATE,
    /** Another one of the same name is durable already. */
    CONFLICT,
    /** The journal cannot take it; nothing was recorded. */
    NO_ROOM
}
